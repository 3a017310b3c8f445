/** As a case's row names its cards: each rule and version gives one. */
export function cardName({ rule, ruleVersion }: { readonly rule: string; readonly ruleVersion: number }): string {
  return `${rule}@${String(ruleVersion)}`;
}
