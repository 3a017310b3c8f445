import type { BoardClock, BoardWindow } from '@sunlit/domain/contracts';
import { DeviceChip } from '../elements/device-chip.tsx';
import { Icon } from '../elements/icons.tsx';
import { realNow } from '../feed/now.ts';
import { boardText } from '../text/board.ts';
import { language, say } from '../text/language.ts';
import { formatInstant, formatLength } from '../text/time.ts';
import { knownDevices } from './known-devices.ts';

interface WindowsProps {
  readonly windows: ReadonlyMap<string, BoardWindow>;
  readonly clock: BoardClock;
}

/** Every desk: is it there, how old is what we know of it, what does it still hold back, do its devices work. */
export function Windows({ windows, clock }: WindowsProps) {
  const desks = [...windows.values()].sort((a, b) => (a.desk < b.desk ? -1 : 1));
  return (
    <section class="panel windows" aria-label={say(boardText.windows)}>
      <h2>
        {say(boardText.windows)} <span class="count">{desks.length}</span>
      </h2>
      <ul class="window-list">
        {desks.map((one) => (
          <WindowTile key={one.desk} one={one} clock={clock} />
        ))}
      </ul>
    </section>
  );
}

function WindowTile({ one, clock }: { readonly one: BoardWindow; readonly clock: BoardClock }) {
  const online = one.online === 1;
  return (
    <li
      class={online ? 'window' : 'window offline'}
      data-testid={`window-${one.desk}`}
      data-online={one.online}
      data-waiting={one.waiting}
      data-frozen={one.frozen}
    >
      <p class="window-head">
        <strong>{one.desk}</strong>
        <span class={online ? 'chip line online' : 'chip line offline'}>
          <Icon name={online ? 'line' : 'cut'} /> {say(online ? boardText.online : boardText.offline)}
        </span>
        <small>{say(one.signedIn === 1 ? boardText.signedIn : boardText.nobody)}</small>
      </p>
      <p class="window-age">
        <Heard atRealMs={one.heardAtRealMs} /> ·{' '}
        {one.dataAtMs === 0
          ? say(boardText.noData)
          : say(boardText.dataTo, { time: formatInstant(one.dataAtMs, clock.offsetMinutes, language.value) })}
      </p>
      {one.frozen === 1 && (
        <p class="window-frozen" role="alert">
          <Icon name="halt" /> {say(boardText.frozen)}
        </p>
      )}
      <ClockOff offsetMs={one.clockOffsetMs} />
      {one.waiting > 0 && <p class="window-waiting">{say(boardText.waiting, { count: one.waiting })}</p>}
      <p class="window-devices">
        {one.devices.length === 0 && <small class="muted">{say(boardText.noDevices)}</small>}
        {knownDevices(one).map((device) => (
          <DeviceChip
            key={device.device}
            device={device}
            age={device.state === 'unknown' ? unheard(one.heardAtRealMs) : ''}
          />
        ))}
      </p>
    </li>
  );
}

/** Two honest clocks agree to the second; from a minute on the limits of this desk's acts are in doubt. */
const SHOWN_FROM_MS = 1_000;
const WARNED_FROM_MS = 60_000;

function ClockOff({ offsetMs }: { readonly offsetMs: number }) {
  const length = Math.abs(offsetMs);
  if (length < SHOWN_FROM_MS) return null;
  const words = say(offsetMs > 0 ? boardText.clockAhead : boardText.clockBehind, {
    length: formatLength(length, language.value),
  });
  if (length <= WARNED_FROM_MS) return <small class="muted window-clock">{words}</small>;
  return (
    <p class="window-frozen window-clock" role="alert">
      <Icon name="halt" /> {words}
    </p>
  );
}

/** For how long a desk was not heard; "" for one that never was. */
function unheard(atRealMs: number): string {
  if (atRealMs === 0) return '';
  return say(boardText.unknownSince, { age: formatLength(Math.max(0, realNow.value - atRealMs), language.value) });
}

function Heard({ atRealMs }: { readonly atRealMs: number }) {
  if (atRealMs === 0) return <>{say(boardText.neverHeard)}</>;
  return <>{say(boardText.heard, { age: formatLength(Math.max(0, realNow.value - atRealMs), language.value) })}</>;
}
