/** First and last possible key of a case's steps. */
export function stepsOf(caseRef: string): [string, string] {
  return [`${caseRef}#`, `${caseRef}#:`];
}
