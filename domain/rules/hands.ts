import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import { holdsPost, rowAllows } from '../roles/roles-of-commands.ts';
import type { Actor, RoleRow } from '../roles/role-table.ts';

/** What the hands say: the rule that is broken, and the post or desk in question. */
export interface Objection {
  readonly rule: string;
  readonly detail: string;
}

/**
 * Who, from which post, at which desk: role and post first, then custody. `state` is undefined while there is no case. Undefined: no objection.
 */
export function handsOff(
  row: RoleRow | undefined,
  actor: Actor | undefined,
  deskId: string,
  state: CaseState | undefined,
  item: Item | undefined,
): Objection | undefined {
  if (row === undefined || !rowAllows(row, actor))
    return { rule: 'role/not-allowed', detail: row?.roles.join(', ') ?? '' };
  if (actor !== undefined && row.roles.length > 0) {
    const post = postOf(row, state, item);
    if (post !== undefined && !holdsPost(actor, post)) return { rule: 'role/not-this-post', detail: post };
  }
  return state === undefined ? undefined : custodyObjection(row, actor, deskId, state);
}

/** The post a row asks for; undefined: any. */
function postOf(row: RoleRow, state: CaseState | undefined, item: Item | undefined): string | undefined {
  switch (row.post) {
    case 'any':
      return undefined;
    case 'held':
      return row.custody === 'receiver' ? state?.context.toPost || undefined : state?.context.post;
    case 'accept':
    case 'handle':
    case 'approve':
      return item?.posts[row.post];
  }
}

function custodyObjection(
  row: RoleRow,
  actor: Actor | undefined,
  deskId: string,
  { value, context }: CaseState,
): Objection | undefined {
  const { desk, post, toDesk, toPost } = context;
  switch (row.custody) {
    case 'none':
      return undefined;
    case 'holder':
      if (value.custody === 'transit') return { rule: 'custody/in-transit', detail: `${toDesk} ${toPost}` };
      // A person with several posts at the desk may act from any of them, but the folder must lie at one of these.
      if (deskId !== desk || actor === undefined || !holdsPost(actor, post))
        return { rule: 'custody/not-here', detail: `${desk} ${post}` };
      return undefined;
    case 'desk':
      if (value.custody === 'transit') return { rule: 'custody/in-transit', detail: `${toDesk} ${toPost}` };
      return deskId === desk ? undefined : { rule: 'custody/not-here', detail: `${desk} ${post}` };
    case 'sender':
      if (value.custody === 'held') return { rule: 'custody/nothing-on-the-way', detail: `${desk} ${post}` };
      return deskId === desk ? undefined : { rule: 'custody/not-sender', detail: desk };
    case 'receiver':
      if (value.custody === 'held') return { rule: 'custody/nothing-on-the-way', detail: `${desk} ${post}` };
      return deskId === toDesk ? undefined : { rule: 'custody/not-receiver', detail: toDesk };
  }
}
