import Type, { type Static } from 'typebox';

/** What does not fit in a hall's file; docs/decisions/0009, The recheck. */
export const recheckCodes = [
  'leaf/altered',
  'list/differs',
  'secret/missing',
  'secret/altered',
  'erasure/none',
  'opening/missing',
  'opening/altered',
  'seal/altered',
  'seal/missing',
  'row/stranger',
  'password/other',
  'signal/differs',
] as const;
export type RecheckCode = (typeof recheckCodes)[number];

export const FindingSchema = Type.Object(
  {
    code: Type.Enum(recheckCodes),
    count: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    /** The first of them: names of rows, records and lists, never a value. */
    where: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10 }),
  },
  { additionalProperties: false },
);
export type Finding = Static<typeof FindingSchema>;

const SHOWN = 10;

/** Findings by code, in the order of the codes. */
export class Findings {
  private readonly byCode = new Map<RecheckCode, { count: number; readonly where: string[] }>();

  add(code: RecheckCode, where: string, count = 1): void {
    if (count === 0) return;
    const known = this.byCode.get(code) ?? { count: 0, where: [] };
    known.count += count;
    if (known.where.length < SHOWN) known.where.push(where.slice(0, 200));
    this.byCode.set(code, known);
  }

  all(): Finding[] {
    return recheckCodes.flatMap((code) => {
      const found = this.byCode.get(code);
      return found === undefined ? [] : [{ code, ...found }];
    });
  }
}
