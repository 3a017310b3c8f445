import type { BoardDevice, BoardWindow } from '@sunlit/domain/contracts';

/** A device as the board may tell it: of a desk that is not heard nobody knows whether its keypad still works. */
export type KnownDevice = Omit<BoardDevice, 'state'> & { readonly state: BoardDevice['state'] | 'unknown' };

export function knownDevices({ online, devices }: Pick<BoardWindow, 'online' | 'devices'>): readonly KnownDevice[] {
  return online === 1 ? devices : devices.map((device) => ({ ...device, state: 'unknown' }));
}
