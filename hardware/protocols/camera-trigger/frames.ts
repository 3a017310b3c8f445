import type { FrameRow, MessageOf } from '../frame-table.ts';

const number = { name: 'number', type: 'u32' } as const;

/** Own design. The number is the caller's; an answer names the picture it belongs to. */
export const cameraTriggerFrames = [
  { code: 0x01, name: 'Trigger', from: 'host', fields: [number] },
  { code: 0x03, name: 'QueryState', from: 'host', fields: [] },
  {
    code: 0x81,
    name: 'Triggered',
    from: 'device',
    fields: [number, { name: 'status', type: 'u8', values: ['taken', 'busy', 'no-media', 'fault'] }],
  },
  {
    code: 0x83,
    name: 'State',
    from: 'device',
    fields: [
      { name: 'state', type: 'u8', values: ['ready', 'busy', 'fault'] },
      { name: 'lastNumber', type: 'u32' },
    ],
  },
] as const satisfies readonly FrameRow[];

export type CameraTriggerMessage = MessageOf<(typeof cameraTriggerFrames)[number]>;
