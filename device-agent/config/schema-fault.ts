/** One complaint of a compiled schema, as far as it is read here. */
interface Complaint {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

export interface SchemaFault {
  /** `devices/0/model`; "" for the whole value. */
  readonly field: string;
  readonly kind: 'unknown' | 'missing' | 'wrong';
  readonly message: string;
}

/** The complaint that helps most: an unknown field, else a missing one, else the first. */
export function schemaFault(complaints: readonly Complaint[]): SchemaFault {
  const unknown = complaints.find(({ keyword }) => keyword === 'additionalProperties');
  if (unknown) return { field: within(unknown, 'additionalProperties'), kind: 'unknown', message: unknown.message };
  const missing = complaints.find(({ keyword }) => keyword === 'required');
  if (missing) return { field: within(missing, 'requiredProperties'), kind: 'missing', message: missing.message };
  const [first] = complaints;
  return { field: first?.instancePath.slice(1) ?? '', kind: 'wrong', message: first?.message ?? 'is wrong' };
}

function within({ instancePath, params }: Complaint, list: string): string {
  const names: unknown = list in params ? params[list as keyof typeof params] : [];
  const name = Array.isArray(names) ? String(names[0] ?? '') : '';
  return `${instancePath}/${name}`.slice(1);
}
