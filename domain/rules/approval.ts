import { caseRule, isKnownEmpty } from './rule.ts';

export const approvalRules = [
  caseRule(
    {
      id: 'approval/not-handler',
      title: ['受理、承办本件的人不得批准', 'Who accepted or handled a case may not approve it'],
      basis: '职责分离：受理、承办与批准相互独立',
      cure: ['请移交其他批准人', 'Hand the case to another approver'],
      guards: ['CaseApproved', 'CaseDenied', 'ExtensionGranted'],
    },
    ({ state, happened }) => (state?.context.handlers.includes(happened.actor) === true ? 'actor' : undefined),
  ),
  caseRule(
    {
      id: 'approval/level-in-order',
      title: ['批准层级顺序不对', 'The level of approval is out of order'],
      basis: '事项的批准层级',
      cure: ['请按层级逐级批准', 'Approve level after level'],
      guards: ['CaseApproved'],
    },
    ({ state, happened }) => {
      if (happened.type !== 'CaseApproved' || state === undefined) return undefined;
      const { approvals, levels } = state.context;
      const { level } = happened.body;
      // An item decided on the spot may still go the long way: one level then.
      return level === approvals.length + 1 && level <= Math.max(levels, 1) ? undefined : `level ${String(level)}`;
    },
  ),
  caseRule(
    {
      id: 'approval/different-people',
      title: ['同一人不得在两级作出决定', 'One person may not decide at two levels'],
      basis: '职责分离：逐级决定由不同的人作出',
      cure: ['请由下一级批准人决定', 'The next level is for another person'],
      guards: ['CaseApproved', 'CaseDenied'],
    },
    ({ state, happened }) =>
      state?.context.approvals.some(({ actor }) => actor === happened.actor) === true ? 'actor' : undefined,
  ),
  caseRule(
    {
      id: 'approval/on-spot-item',
      title: ['该事项不得当场决定', 'The item may not be decided on the spot'],
      basis: '行政许可法第三十四条第二款；事项为即办件且批准层级为零',
      cure: ['请承办并报批', 'Handle it and ask for approval'],
      guards: ['DecidedOnSpot'],
    },
    ({ item }) => (item?.kind === 'immediate' && item.approvalLevels === 0 ? undefined : 'item'),
  ),
  caseRule(
    {
      id: 'approval/on-spot-authorised',
      title: ['当场决定与书面授权不符', 'The decision names another authorisation than the item'],
      basis: '事项载明的书面授权',
      cure: ['请使用事项载明的书面授权', "Use the item's own written authorisation"],
      guards: ['DecidedOnSpot'],
    },
    ({ item, happened }) =>
      happened.type === 'DecidedOnSpot' && (item === undefined || happened.body.authorisation !== item.authorisation)
        ? 'authorisation'
        : undefined,
  ),
  caseRule(
    {
      id: 'approval/return-reasoned',
      title: ['退回未说明理由', 'Returned without a reason'],
      basis: '办件流程：退回须说明理由',
      cure: ['请写明退回理由', 'Write down the reason'],
      guards: ['CaseReturned'],
    },
    ({ happened }) => (isKnownEmpty(happened.opened, 'reason') ? 'reason' : undefined),
  ),
];
