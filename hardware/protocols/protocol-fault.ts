/**
 * What can be wrong with a frame whose checksum is right, or with the order of reports:
 * - `unknown-command`: a code the table does not have;
 * - `bad-payload`: wrong length, or a value outside its range;
 * - `wrong-direction`: a command only the host may send;
 * - `bad-report`: a HID report of another id or length;
 * - `ambiguous-press`: two keys went down at once, so no press counts;
 * - `report-gap`: reports were lost, presses may be missing.
 */
export type ProtocolFaultCode =
  | 'protocol/unknown-command'
  | 'protocol/bad-payload'
  | 'protocol/wrong-direction'
  | 'protocol/bad-report'
  | 'protocol/ambiguous-press'
  | 'protocol/report-gap';

export interface ProtocolFault {
  readonly code: ProtocolFaultCode;
}
