import type { Wording } from '@sunlit/domain/catalogue';
import type { BoardDevice } from '@sunlit/domain/contracts';
import { say } from '../text/language.ts';
import { deviceKinds, deviceStates } from '../text/shared.ts';
import { Icon } from './icons.tsx';

const kinds: Readonly<Record<string, Wording>> = deviceKinds;

/** One device and whether it works, told by word and icon as well as by colour. */
export function DeviceChip({ device }: { readonly device: BoardDevice }) {
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
    </span>
  );
}
