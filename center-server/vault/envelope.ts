import { noteSubject, ratingSubject } from '@sunlit/domain/evidence';

/** The record of the center names the visit or case as every record does. */
export function envelope(subject: string): { caseRef?: string; visitRef?: string } {
  if (subject === '') return {};
  return subject.startsWith('C') ? { caseRef: subject } : { visitRef: subject };
}

/** All whose keys go when the values of a visit or case are erased. */
export function subjectsOf(name: string): string[] {
  const own = [name, noteSubject(name)];
  return name.startsWith('V') ? [...own, ratingSubject(name)] : own;
}
