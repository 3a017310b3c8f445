import type { ClerkView } from '@sunlit/domain/contracts';
import { DemoMark } from '../elements/demo-mark.tsx';
import { DeviceChip } from '../elements/device-chip.tsx';
import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { lawNow, realNow } from '../feed/now.ts';
import { clerkText } from '../text/clerk.ts';
import { language, say } from '../text/language.ts';
import { formatInstant, formatLength } from '../text/time.ts';

/** When the roster has less than this left, it is said in hours. */
const ROSTER_SOON_MS = 12 * 3_600_000;

/** Hall, desk, hall time, the line to the center, the devices and how long people may sign in without the center. */
export function LineStrip({ view }: { readonly view: ClerkView }) {
  const { clock, line } = view;
  return (
    <header class="strip">
      <h1 class="strip-name">
        <Icon name="sun" />
        <span class="strip-hall">{view.hall}</span>
        <span class="strip-desk">{view.desk}</span>
        <small>{say(view.kind === 'window' ? clerkText.windowKind : clerkText.officeKind)}</small>
      </h1>
      <LineState view={view} />
      <span class="strip-devices">
        {view.devices.map((device) => (
          <DeviceChip key={device.device} device={device} />
        ))}
      </span>
      <RosterState untilMs={line.rosterValidUntilRealMs} offsetMinutes={clock.offsetMinutes} />
      <span class="strip-end">
        <DemoMark clock={clock} />
        <span class="mono" title={say(clerkText.law, { version: view.lawVersion })}>
          {formatInstant(lawNow(clock), clock.offsetMinutes, language.value)}
        </span>
        <LanguageSwitch />
      </span>
      {line.treeAlarm !== '' && <Alarm of="tree-alarm" words={say(clerkText.treeAlarm)} />}
      {line.refusedBy !== '' && view.halted === '' && (
        <Alarm
          of="line-refused"
          words={say(line.refusedBy === 'hello/revoked' ? clerkText.machineRevoked : clerkText.lineRefused, {
            code: line.refusedBy,
          })}
        />
      )}
    </header>
  );
}

/** A sentence that somebody must act on, across the whole strip. */
function Alarm({ of, words }: { readonly of: string; readonly words: string }) {
  return (
    <strong class="strip-alarm" role="alert" data-testid={of}>
      <Icon name="cut" /> {words}
    </strong>
  );
}

function LineState({ view: { line, clock } }: { readonly view: ClerkView }) {
  const online = line.state === 'online';
  const wording = online ? (line.waiting > 0 ? clerkText.onlineWaiting : clerkText.online) : clerkText.offline;
  return (
    <span
      class={`chip line ${line.state}`}
      role="status"
      data-testid="line"
      data-state={line.state}
      data-waiting={line.waiting}
      title={say(clerkText.offlineSince, {
        time: formatInstant(line.sinceRealMs, clock.offsetMinutes, language.value),
      })}
    >
      <Icon name={online ? 'line' : 'cut'} />
      {say(wording, { count: line.waiting })}
    </span>
  );
}

interface RosterStateProps {
  readonly untilMs: number;
  readonly offsetMinutes: number;
}

function RosterState({ untilMs, offsetMinutes }: RosterStateProps) {
  const leftMs = untilMs - realNow.value;
  if (leftMs <= 0) return <span class="chip roster over">{say(clerkText.rosterOver)}</span>;
  if (leftMs < ROSTER_SOON_MS) {
    return (
      <span class="chip roster soon">{say(clerkText.rosterSoon, { left: formatLength(leftMs, language.value) })}</span>
    );
  }
  return (
    <span class="roster">{say(clerkText.roster, { time: formatInstant(untilMs, offsetMinutes, language.value) })}</span>
  );
}
