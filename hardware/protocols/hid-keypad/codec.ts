import type { Decoded } from '../frame-table.ts';
import type { ProtocolFault } from '../protocol-fault.ts';

const inputReportId = 0x01;
const outputReportId = 0x02;
const inputBytes = 5;
const keyCount = 5;

/** Order is the code on the wire. `query` asks for one input report now; the others set lamp and voice. */
const outputs = ['idle', 'invite', 'thanks', 'query'] as const;
export type KeypadOutput = (typeof outputs)[number];

/**
 * Input report `01 SEQ KEYS CNTlo CNThi`: `sequence` counts reports, `keys` is a bitmap (bit 0 = key 1) of the keys held
 * down now, `presses` counts presses since power-up. Both counters wrap.
 */
export interface KeypadReport {
  readonly sequence: number;
  readonly keys: number;
  readonly presses: number;
}

/** What has to be remembered between reports; undefined until the first one has set the level. */
export type KeypadState = KeypadReport | undefined;
export const initialKeypadState: KeypadState = undefined;

export interface KeypadRead {
  readonly state: KeypadState;
  /** Number of the key that went down, if exactly one did. */
  readonly pressed?: number;
  readonly fault?: ProtocolFault;
}

export function encodeKeypadOutput(output: KeypadOutput): Uint8Array {
  return Uint8Array.of(outputReportId, outputs.indexOf(output));
}

/** The bytes a pad sends. Counters are taken modulo their width. */
export function encodeKeypadReport(report: KeypadReport): Uint8Array {
  const { sequence, keys, presses } = report;
  return Uint8Array.of(inputReportId, sequence & 0xff, keys & 0x1f, presses & 0xff, (presses >> 8) & 0xff);
}

/** The report in a buffer as hidraw delivers it, report id first. Padding behind it must be zero. Never throws. */
export function decodeKeypadReport(bytes: Uint8Array): Decoded<KeypadReport> {
  const [id, sequence, keys, low, high] = bytes;
  const complete = sequence !== undefined && keys !== undefined && low !== undefined && high !== undefined;
  if (id !== inputReportId || !complete || bytes.subarray(inputBytes).some((padding) => padding !== 0)) {
    return { ok: false, fault: { code: 'protocol/bad-report' } };
  }
  if (keys >= 1 << keyCount) return { ok: false, fault: { code: 'protocol/bad-payload' } };
  return { ok: true, message: { sequence, keys, presses: low + high * 256 } };
}

/**
 * Levels to an edge. The first report only sets the level: a key already held is no press. The same report twice is one.
 * Two keys going down at once are no press, because nobody can say which was meant. A press that came and went between
 * two reports shows in the counter and is a gap: which key it was is not known, so it is not counted either.
 */
export function readKeypad(state: KeypadState, bytes: Uint8Array): KeypadRead {
  const decoded = decodeKeypadReport(bytes);
  if (!decoded.ok) return { state, fault: decoded.fault };
  const report = decoded.message;
  if (state === undefined) return { state: report };
  const skipped = (report.sequence - state.sequence) & 0xff;
  if (skipped === 0) return { state };
  const down = keysOf(report.keys & ~state.keys);
  const [pressed] = down;
  if (down.length > 1) return { state: report, fault: { code: 'protocol/ambiguous-press' } };
  const missed = ((report.presses - state.presses) & 0xffff) !== down.length || skipped !== 1;
  return {
    state: report,
    ...(pressed === undefined ? {} : { pressed }),
    ...(missed ? { fault: { code: 'protocol/report-gap' } } : {}),
  };
}

function keysOf(bitmap: number): number[] {
  return Array.from({ length: keyCount }, (_, i) => i + 1).filter((key) => bitmap & (1 << (key - 1)));
}
