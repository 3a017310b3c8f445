import type { Item, Limit, Wording } from '../item.ts';
import { counterAlone, counterAndApproval, free, natural, threePosts, working } from './parts.ts';

type Both = readonly [zh: string, en: string];
interface Written extends Pick<Item, 'code' | 'materials' | 'basis' | 'source' | 'verified'> {
  readonly name: Both;
  /** Whom the item is for; both where it is left out. */
  readonly applicants?: Item['applicants'];
  readonly result: Both;
  readonly fee?: Item['fee'];
}
interface WithDays extends Written {
  readonly promised: Limit;
  readonly statutory: Limit;
  /** One level where it is left out. */
  readonly levels?: 1 | 2 | 3;
  /** Days that may be added once, in the unit of the statutory limit; none where it is left out. */
  readonly extension?: number;
  readonly special?: Item['special'];
  readonly delivery?: Limit;
  readonly warnDays?: number;
  readonly thirdParties?: 1;
  readonly renewal?: 1;
}

/** 承诺件: accepted, handled and approved by three posts; their limits share out the promise. */
export function withDays(written: WithDays): Item {
  const { promised, statutory, levels = 1, extension = 0, special = [], delivery = working(10) } = written;
  const { warnDays, thirdParties, renewal } = written;
  return {
    ...common(written),
    kind: 'promised',
    promised,
    statutory,
    stages: shares(promised),
    posts: threePosts(departmentOf(written.code)),
    approvalLevels: levels,
    authorisation: '',
    extension: { days: extension, unit: statutory.unit },
    special,
    delivery,
    ...(warnDays !== undefined && { warnDays }),
    ...(thirdParties && { thirdParties }),
    ...(renewal && { renewal }),
  };
}

interface SameDay extends Written {
  readonly statutory: Limit;
  /** The written authorisation of the person at the counter; left out: a second person approves on the same day. */
  readonly authorisation?: string;
}

/** 即办件: decided on the day it is accepted. */
export function sameDay(written: SameDay): Item {
  const { statutory, authorisation = '' } = written;
  const department = departmentOf(written.code);
  const none = statutory.unit === 'working' ? working(0) : natural(0);
  return {
    ...common(written),
    kind: 'immediate',
    promised: none,
    statutory,
    stages: { accept: none, handle: none, approve: none },
    posts: authorisation === '' ? counterAndApproval(department) : counterAlone(department),
    approvalLevels: authorisation === '' ? 1 : 0,
    authorisation,
    extension: none,
    special: [],
    delivery: working(0),
  };
}

function common({ code, name, applicants = ['person', 'legal'], materials, fee = free, ...rest }: Written) {
  return {
    code,
    name: both(name),
    department: departmentOf(code),
    applicants,
    materials,
    fee,
    result: both(rest.result),
    basis: rest.basis,
    source: rest.source,
    verified: rest.verified,
  };
}

function both([zh, en]: Both): Wording {
  return { zh, en };
}

/** `SCJG-005` belongs to `scjg`. */
function departmentOf(code: string): string {
  return code.slice(0, code.indexOf('-')).toLowerCase();
}

/** A sixth for acceptance, a quarter for approval, a day at least; the rest for handling. */
function shares({ days, unit }: Limit): Item['stages'] {
  const accept = Math.max(1, Math.floor(days / 6));
  const approve = Math.max(1, Math.floor(days / 4));
  return {
    accept: { days: accept, unit },
    handle: { days: Math.max(1, days - accept - approve), unit },
    approve: { days: approve, unit },
  };
}
