import type { DraftLine } from '@sunlit/domain/contracts';

/** A row of the table `drafts`. */
export interface DraftSql {
  readonly id: string;
  readonly kind: DraftLine['kind'];
  readonly based_on: number;
  readonly author: string;
  readonly written_at: number;
  /** JSON of the content. */
  readonly content: string;
  readonly state: DraftLine['state'];
  readonly ended_by: string;
}

export function lineOfDraft({ id, kind, based_on, author, written_at, state, ended_by }: DraftSql): DraftLine {
  return { id, kind, basedOn: based_on, author, writtenAtMs: written_at, state, endedBy: ended_by };
}
