import type { CaseCommandType } from '../case/facts.ts';
import type { VisitCommandType } from '../visit/facts.ts';
import type { Actor, Role, RoleRow } from './role-table.ts';

const clerk: Role[] = ['clerk'];
const approver: Role[] = ['approver'];
const hands: Role[] = ['clerk', 'approver'];
/** Nobody of the hall: the citizen, whom the invitation entitles. */
const citizen: Role[] = [];

type Where = Pick<RoleRow, 'roles' | 'custody' | 'post'>;
const atHolder = (roles: Role[], post: RoleRow['post']): Where => ({ roles, custody: 'holder', post });

/** One row for every command. Manager, supervisor and administrator stand in none: they watch or furnish, they do not act on cases. */
const rows: Readonly<Record<CaseCommandType | VisitCommandType, Where>> = {
  ReceiveCase: { roles: clerk, custody: 'none', post: 'accept' },
  AddMaterials: atHolder(clerk, 'accept'),
  RequestCorrection: atHolder(clerk, 'accept'),
  ReceiveCorrection: atHolder(clerk, 'accept'),
  RefuseAcceptance: atHolder(clerk, 'accept'),
  AcceptCase: atHolder(clerk, 'accept'),
  DecideOnSpot: atHolder(clerk, 'accept'),
  StartHandling: atHolder(clerk, 'handle'),
  StartSpecialProcedure: atHolder(clerk, 'handle'),
  EndSpecialProcedure: atHolder(clerk, 'handle'),
  RequestApproval: atHolder(clerk, 'handle'),
  GrantExtension: atHolder(approver, 'approve'),
  ReturnCase: atHolder(approver, 'approve'),
  ApproveCase: atHolder(approver, 'approve'),
  DenyCase: atHolder(approver, 'approve'),
  DeliverResult: atHolder(clerk, 'held'),
  WithdrawCase: atHolder(hands, 'held'),
  ServeNotice: atHolder(hands, 'held'),
  ChargeFee: atHolder(clerk, 'held'),
  HearThirdParties: atHolder(hands, 'held'),
  // The second person signs in where the folder lies; which roles may lift a rule, the rule itself says.
  OverrideRule: { roles: hands, custody: 'desk', post: 'any' },
  HandOver: atHolder(hands, 'held'),
  RecallHandOver: { roles: hands, custody: 'sender', post: 'held' },
  TakeCustody: { roles: hands, custody: 'receiver', post: 'held' },
  OpenVisit: { roles: clerk, custody: 'none', post: 'any' },
  CloseVisit: { roles: clerk, custody: 'none', post: 'any' },
  InviteRating: { roles: clerk, custody: 'none', post: 'any' },
  GiveRating: { roles: citizen, custody: 'none', post: 'any' },
  LeaveUnrated: { roles: citizen, custody: 'none', post: 'any' },
};

export const roleTable: RoleRow[] = Object.entries(rows).map(([command, where]) => ({ command, ...where }));

/** Whether a row lets this person, by role alone. A row without roles belongs to the citizen and asks for nobody. */
export function rowAllows(row: RoleRow | undefined, actor: Actor | undefined): boolean {
  if (row === undefined) return false;
  if (row.roles.length === 0) return true;
  return actor !== undefined && row.roles.some((role) => actor.roles.includes(role));
}

/** Whether this person's roles allow the command; posts and custody are asked by the judge. */
export function mayGive(table: readonly RoleRow[], actor: Actor | undefined, command: string): boolean {
  return rowAllows(
    table.find((row) => row.command === command),
    actor,
  );
}

/** Holds a post, or is deputy for it. */
export function holdsPost(actor: Actor, post: string): boolean {
  return actor.posts.includes(post) || actor.deputyFor.includes(post);
}
