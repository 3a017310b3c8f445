import type { Enrolment } from './doors.ts';

/** A row of the table `enrolments`. */
export interface EnrolmentSql {
  readonly id: string;
  readonly code_hash: string;
  readonly desk: string;
  readonly kind: 'window' | 'office';
  readonly posts: string;
  readonly issued_by: string;
  readonly expires_real: number;
  readonly sign_key: string;
  readonly box_key: string;
  readonly approved_by: string;
  readonly epoch: number;
  readonly enrolment: string;
}

export function rowOfEnrolment(row: EnrolmentSql): Enrolment {
  return {
    id: row.id,
    desk: row.desk,
    kind: row.kind,
    posts: JSON.parse(row.posts) as string[],
    issuedBy: row.issued_by,
    approvedBy: row.approved_by,
    expiresAtRealMs: row.expires_real,
    signKey: row.sign_key,
    epoch: row.epoch,
  };
}
