import type { Wording } from '../catalogue/item.ts';
import type { CaseCommandType } from './facts.ts';
import type { CaseStage, CustodyState } from './state.ts';

/** Every command of a case in the words of the faces. */
export const caseCommandWords: Readonly<Record<CaseCommandType, Wording>> = {
  ReceiveCase: { zh: '收件', en: 'Receive a case' },
  AddMaterials: { zh: '补充材料', en: 'Add materials' },
  RequestCorrection: { zh: '一次性告知补正', en: 'Ask for correction' },
  ReceiveCorrection: { zh: '接收补正材料', en: 'Receive the correction' },
  RefuseAcceptance: { zh: '不予受理', en: 'Refuse acceptance' },
  AcceptCase: { zh: '受理', en: 'Accept' },
  StartHandling: { zh: '开始承办', en: 'Start handling' },
  StartSpecialProcedure: { zh: '启动特别程序', en: 'Start a special procedure' },
  EndSpecialProcedure: { zh: '结束特别程序', en: 'End the special procedure' },
  GrantExtension: { zh: '批准延期', en: 'Grant an extension' },
  RequestApproval: { zh: '报批', en: 'Ask for approval' },
  ReturnCase: { zh: '退回承办人', en: 'Return to the handler' },
  ApproveCase: { zh: '批准', en: 'Approve' },
  DenyCase: { zh: '不予许可', en: 'Deny' },
  DecideOnSpot: { zh: '当场办结', en: 'Decide on the spot' },
  DeliverResult: { zh: '送达', en: 'Deliver the result' },
  WithdrawCase: { zh: '申请人撤回', en: 'Withdraw for the applicant' },
  ServeNotice: { zh: '登记送达回证', en: 'Record proof of service' },
  ChargeFee: { zh: '收费', en: 'Charge a fee' },
  HearThirdParties: { zh: '听取利害关系人意见', en: 'Record that third parties were heard' },
  OverrideRule: { zh: '双人确认放行', en: 'Lift a rule as the second person' },
  HandOver: { zh: '移交', en: 'Hand over' },
  RecallHandOver: { zh: '收回移交', en: 'Recall the hand-over' },
  TakeCustody: { zh: '接收', en: 'Take over' },
};

export const caseStageWords: Readonly<Record<CaseStage, Wording>> = {
  received: { zh: '已收件', en: 'received' },
  correcting: { zh: '补正中', en: 'being corrected' },
  accepted: { zh: '已受理', en: 'accepted' },
  handling: { zh: '承办中', en: 'being handled' },
  special: { zh: '特别程序中', en: 'in a special procedure' },
  approving: { zh: '待批准', en: 'awaiting approval' },
  decided: { zh: '已决定待送达', en: 'decided, to be delivered' },
  completed: { zh: '已办结', en: 'completed' },
  'not-accepted': { zh: '不予受理', en: 'not accepted' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

export const custodyWords: Readonly<Record<CustodyState, Wording>> = {
  held: { zh: '在岗', en: 'held' },
  transit: { zh: '移交途中', en: 'being handed over' },
};
