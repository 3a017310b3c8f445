import type { CaseCommandType } from '@sunlit/domain/case';

/** Commands as their buttons stand: first what carries the case on, last what ends it against the applicant. */
const order: readonly CaseCommandType[] = [
  'TakeCustody',
  'ReceiveCorrection',
  'AcceptCase',
  'StartHandling',
  'EndSpecialProcedure',
  'DecideOnSpot',
  'RequestApproval',
  'ApproveCase',
  'DeliverResult',
  'HandOver',
  'RecallHandOver',
  'AddMaterials',
  'RequestCorrection',
  'ServeNotice',
  'ChargeFee',
  'HearThirdParties',
  'StartSpecialProcedure',
  'GrantExtension',
  'OverrideRule',
  'ReturnCase',
  'WithdrawCase',
  'RefuseAcceptance',
  'DenyCase',
  'ReceiveCase',
];
const onward = new Set(order.slice(0, 9));
const against: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>([
  'WithdrawCase',
  'RefuseAcceptance',
  'DenyCase',
]);

/** Receiving is done from the catalogue, never on a case that is there already. */
export function inOrder(commands: readonly CaseCommandType[]): CaseCommandType[] {
  return order.filter((type) => type !== 'ReceiveCase' && commands.includes(type));
}

export function toneOf(type: CaseCommandType): 'primary' | 'danger' | 'plain' {
  if (onward.has(type)) return 'primary';
  return against.has(type) ? 'danger' : 'plain';
}
