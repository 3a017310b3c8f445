import type { Wording } from '@sunlit/domain/catalogue';
import type { BoardDevice } from '@sunlit/domain/contracts';
import { say } from '../text/language.ts';
import { deviceKinds, deviceStates } from '../text/shared.ts';
import { Icon } from './icons.tsx';

const kinds: Readonly<Record<string, Wording>> = deviceKinds;

interface DeviceChipProps {
  readonly device: Omit<BoardDevice, 'state'> & { readonly state: keyof typeof deviceStates };
  /** For how long nothing is known of it; "" where that is not told. */
  readonly age?: string;
}

/** One device and whether it works, told by word and icon as well as by colour. */
export function DeviceChip({ device, age = '' }: DeviceChipProps) {
  const kind = kinds[device.kind];
  return (
    <span
      class={`chip device ${device.state}`}
      data-device={device.device}
      data-state={device.state}
      title={device.device}
    >
      <Icon name={device.kind.includes('camera') ? 'camera' : 'keypad'} />
      {kind === undefined ? device.kind : say(kind)} {say(deviceStates[device.state])}
      {age !== '' && ` (${age})`}
    </span>
  );
}
