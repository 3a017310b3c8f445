export { decodeMessage, encodeMessage } from './frame-table.ts';
export type { Decoded, Field, FrameRow, MessageOf } from './frame-table.ts';
export type { ProtocolFault, ProtocolFaultCode } from './protocol-fault.ts';
