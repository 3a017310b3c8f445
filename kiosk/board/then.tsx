import type { BoardClock, BoardThen } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { AskedNote } from '../elements/center-refusal-note.tsx';
import { DeviceChip } from '../elements/device-chip.tsx';
import { Dialog } from '../elements/dialog.tsx';
import { Icon } from '../elements/icons.tsx';
import { keyed } from '../feed/board-state.ts';
import type { Asked } from '../feed/center-api.ts';
import { lawNow } from '../feed/now.ts';
import { boardThen, fieldOf, instantOf } from '../feed/then-api.ts';
import { boardText } from '../text/board.ts';
import { language, say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { thenText as text } from '../text/then.ts';
import { formatExact, formatInstant } from '../text/time.ts';
import { Cards } from './cards.tsx';
import { CaseList } from './case-list.tsx';
import { Counts } from './counts.tsx';
import { then, thenOpen } from './screen.ts';
import { Visits } from './visits.tsx';

/** Asks for an instant and shows the board as it stood then. */
export function ThenDialog({ clock }: { readonly clock: BoardClock }) {
  const [at, setAt] = useState(fieldOf(lawNow(clock), clock.offsetMinutes));
  const [answer, setAnswer] = useState<Asked<BoardThen> | 'asking' | null>(null);
  const atMs = instantOf(at, clock.offsetMinutes);
  const close = (): void => void (thenOpen.value = false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (atMs === undefined) return;
    setAnswer('asking');
    const next = await boardThen(atMs);
    setAnswer(next);
    if (!next.ok) return;
    then.value = next.value;
    close();
  };
  return (
    <Dialog title={say(text.title)} onClose={close} testId="then">
      <form onSubmit={(event) => void submit(event)}>
        <p class="muted">{say(text.note)}</p>
        <label class="field">
          <span>{say(text.instant)}</span>
          <input
            type="datetime-local"
            data-testid="then-at"
            value={at}
            onInput={(event) => setAt(event.currentTarget.value)}
          />
        </label>
        {answer === 'asking' && <p role="status">{say(text.deriving)}</p>}
        {answer !== 'asking' && <AskedNote answer={answer} />}
        <p class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {say(shared.close)} <kbd>Esc</kbd>
          </button>
          <button
            type="submit"
            class="button primary"
            data-testid="then-show"
            disabled={atMs === undefined || answer === 'asking'}
          >
            {say(text.show)}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** A board that stands still. Its countdowns are those of its instant. */
export function HallThen({
  of: { atMs, position, tables },
  clock,
}: {
  readonly of: BoardThen;
  readonly clock: BoardClock;
}) {
  const still = { ...clock, lawAtMs: atMs, speed: 0 };
  return (
    <>
      <div class="banner then" role="status" data-testid="then-banner">
        <Icon name="warning" /> {say(text.banner, { time: formatExact(atMs, clock.offsetMinutes), position })}{' '}
        <button type="button" class="button small" data-testid="then-back" onClick={() => (then.value = null)}>
          {say(text.back)}
        </button>
      </div>
      <section class="then-counts" aria-label={say(text.counts)}>
        <Counts counts={tables.counts} />
      </section>
      <div class="hall-body">
        <Cards cards={keyed('cards', tables.cards)} clock={still} />
        <WindowsThen of={tables.windows} clock={clock} />
        <main class="hall-cases">
          <CaseList cases={keyed('cases', tables.cases)} clock={still} />
        </main>
        <Visits visits={keyed('visits', tables.visits)} clock={still} />
      </div>
    </>
  );
}

/** What the records told of each desk; whether its line was up is not on record. */
function WindowsThen({
  of: desks,
  clock,
}: {
  readonly of: BoardThen['tables']['windows'];
  readonly clock: BoardClock;
}) {
  return (
    <section class="panel windows" aria-label={say(boardText.windows)}>
      <h2>
        {say(boardText.windows)} <span class="count">{desks.length}</span>
      </h2>
      <ul class="window-list">
        {desks
          .toSorted((one, other) => (one.desk < other.desk ? -1 : 1))
          .map((one) => (
            <li key={one.desk} class="window" data-testid={`window-${one.desk}`}>
              <p class="window-head">
                <strong>{one.desk}</strong>
                <small>{say(one.signedIn === 1 ? boardText.signedIn : boardText.nobody)}</small>
              </p>
              <p class="window-age">
                {one.dataAtMs === 0
                  ? say(boardText.noData)
                  : say(boardText.dataTo, { time: formatInstant(one.dataAtMs, clock.offsetMinutes, language.value) })}
              </p>
              <p class="window-devices">
                {one.devices.map((device) => (
                  <DeviceChip key={device.device} device={device} />
                ))}
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
}
