import type { ProtocolFault } from './protocol-fault.ts';

/** One payload field. `values`: names by code, counted from 0. Multi-byte is little-endian. */
export type Field =
  | { readonly name: string; readonly type: 'u8' | 'u16' | 'u32'; readonly min?: number; readonly max?: number }
  | { readonly name: string; readonly type: 'u8'; readonly values: readonly string[] };

/** One kind of frame: its command code, who sends it, and its payload. */
export interface FrameRow {
  readonly code: number;
  readonly name: string;
  readonly from: 'host' | 'device';
  readonly fields: readonly Field[];
}

type ValueOf<F extends Field> = F extends { readonly values: readonly (infer Name)[] } ? Name : number;

type Payload<Row extends FrameRow> = { readonly [F in Row['fields'][number] as F['name']]: ValueOf<F> };

/** The message a row describes: its name as `type`, its fields beside it. */
export type MessageOf<Row extends FrameRow> = Row extends FrameRow
  ? { readonly type: Row['name'] } & Payload<Row>
  : never;

export type Decoded<Message> =
  { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly fault: ProtocolFault };

const widths = { u8: 1, u16: 2, u32: 4 } as const;

/** Command code and payload bytes of a message. Throws a `RangeError` naming the field: the caller's mistake, not the line's. */
export function encodeMessage<Row extends FrameRow>(
  table: readonly Row[],
  message: MessageOf<Row>,
): { readonly code: number; readonly data: Uint8Array } {
  const row = table.find((candidate) => candidate.name === message.type);
  if (row === undefined) throw new RangeError(`type: no frame is called ${message.type}`);
  const values = new Map<string, unknown>(Object.entries(message));
  const data = row.fields.flatMap((field) => littleEndian(codeOf(field, values.get(field.name)), widths[field.type]));
  return { code: row.code, data: Uint8Array.from(data) };
}

/** The message of a command code and its payload, or a coded fault. Never throws. */
export function decodeMessage<Row extends FrameRow>(
  table: readonly Row[],
  from: FrameRow['from'],
  code: number,
  data: Uint8Array,
): Decoded<MessageOf<Row>> {
  const row = table.find((candidate) => candidate.code === code);
  if (row === undefined) return { ok: false, fault: { code: 'protocol/unknown-command' } };
  if (row.from !== from) return { ok: false, fault: { code: 'protocol/wrong-direction' } };
  const values: [string, unknown][] = [['type', row.name]];
  let at = 0;
  for (const field of row.fields) {
    const width = widths[field.type];
    const value = at + width > data.length ? undefined : valueOf(field, number(data, at, width));
    if (value === undefined) return { ok: false, fault: { code: 'protocol/bad-payload' } };
    values.push([field.name, value]);
    at += width;
  }
  if (at !== data.length) return { ok: false, fault: { code: 'protocol/bad-payload' } };
  // The parsed edge: the loop above has built exactly what the row describes.
  return { ok: true, message: Object.fromEntries(values) as MessageOf<Row> };
}

function codeOf(field: Field, value: unknown): number {
  if ('values' in field) {
    const code = field.values.findIndex((name) => name === value);
    if (code < 0) throw new RangeError(`${field.name}: must be one of ${field.values.join(', ')}`);
    return code;
  }
  const [min, max] = bounds(field);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${field.name}: must be a whole number from ${min} to ${max}`);
  }
  return value;
}

function valueOf(field: Field, code: number): number | string | undefined {
  if ('values' in field) return field.values[code];
  const [min, max] = bounds(field);
  return code < min || code > max ? undefined : code;
}

function bounds(field: Exclude<Field, { readonly values: readonly string[] }>): readonly [number, number] {
  return [field.min ?? 0, field.max ?? 256 ** widths[field.type] - 1];
}

function littleEndian(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) % 256);
}

function number(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = width - 1; i >= 0; i -= 1) value = value * 256 + (data[at + i] ?? 0);
  return value;
}
