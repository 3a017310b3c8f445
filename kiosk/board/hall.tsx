import { UNWITNESSED_MS } from '@sunlit/domain/contracts';
import type { BoardState } from '../feed/board-state.ts';
import type { Me } from '../feed/center-api.ts';
import { DemoMark } from '../elements/demo-mark.tsx';
import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { lawNow, realNow } from '../feed/now.ts';
import { boardText } from '../text/board.ts';
import { foresightText } from '../text/foresight.ts';
import { language, say } from '../text/language.ts';
import { ratingsText } from '../text/ratings.ts';
import { reviewText } from '../text/review.ts';
import { shared } from '../text/shared.ts';
import { thenText } from '../text/then.ts';
import { formatInstant, formatLength } from '../text/time.ts';
import { Cards } from './cards.tsx';
import { CaseList } from './case-list.tsx';
import { Counts } from './counts.tsx';
import { ForesightDrawer } from './foresight.tsx';
import { Marks } from './marks.tsx';
import { Ratings } from './ratings.tsx';
import { Review } from './review.tsx';
import {
  feed,
  foresightOpen,
  marksOpen,
  openCase,
  ratingsOpen,
  reviewOpen,
  signOut,
  then,
  thenOpen,
} from './screen.ts';
import { howChecked } from './how-checked.ts';
import { HallThen, ThenDialog } from './then.tsx';
import { TimelineDrawer } from './timeline-drawer.tsx';
import { Visits } from './visits.tsx';
import { Windows } from './windows.tsx';

interface HallProps {
  readonly state: BoardState;
  readonly me: Me;
}

/** The live board of a hall. */
export function Hall({ state, me }: HallProps) {
  return (
    <div class="hall" data-position={state.position}>
      <header class="strip">
        <h1 class="strip-name">
          <Icon name="sun" />
          <span class="strip-hall">{state.hall}</span>
          <small>{say(boardText.title)}</small>
        </h1>
        <Counts counts={state.tables.counts.get('today')} />
        <span class="strip-end">
          <DemoMark clock={state.clock} />
          <HallTime state={state} />
          <LanguageSwitch />
          <ForesightButton state={state} />
          <button
            type="button"
            class="button quiet small"
            data-testid="open-then"
            onClick={() => (thenOpen.value = true)}
          >
            {say(thenText.open)}
          </button>
          <button
            type="button"
            class="button quiet small"
            data-testid="open-ratings"
            onClick={() => (ratingsOpen.value = true)}
          >
            {say(ratingsText.open)}
          </button>
          {me.roles.includes('supervisor') && (
            <button
              type="button"
              class="button quiet small"
              data-testid="open-review"
              onClick={() => (reviewOpen.value = true)}
            >
              {say(reviewText.open)}
            </button>
          )}
          <span class="strip-me">{me.name}</span>
          <button type="button" class="button quiet small" data-testid="board-signout" onClick={() => void signOut()}>
            {say(shared.signOut)}
          </button>
        </span>
      </header>
      <LostBanner />
      <TrustBanner state={state} />
      {then.value === null ? <HallNow state={state} /> : <HallThen of={then.value} clock={state.clock} />}
      {marksOpen.value && <Marks state={state} />}
      {thenOpen.value && <ThenDialog clock={state.clock} />}
      {foresightOpen.value && <ForesightDrawer state={state} />}
      {ratingsOpen.value && <Ratings state={state} />}
      {reviewOpen.value && <Review clock={state.clock} />}
      {openCase.value !== '' && <TimelineDrawer key={openCase.value} caseRef={openCase.value} state={state} />}
    </div>
  );
}

/** With the number of cases that the newest list told of. */
function ForesightButton({ state }: { readonly state: BoardState }) {
  const total = state.tables.foresight.get('hall')?.total ?? 0;
  return (
    <button
      type="button"
      class={`button small ${total > 0 ? 'foretold' : 'quiet'}`}
      data-testid="open-foresight"
      onClick={() => (foresightOpen.value = true)}
    >
      {total > 0 ? say(foresightText.openCount, { total }) : say(foresightText.open)}
    </button>
  );
}

function HallNow({ state: { tables, clock } }: { readonly state: BoardState }) {
  return (
    <div class="hall-body">
      <Cards cards={tables.cards} clock={clock} />
      <Windows windows={tables.windows} clock={clock} />
      <main class="hall-cases">
        <CaseList cases={tables.cases} clock={clock} />
      </main>
      <Visits visits={tables.visits} clock={clock} />
    </div>
  );
}

function HallTime({ state: { clock } }: { readonly state: BoardState }) {
  return (
    <span class="hall-time mono" title={say(boardText.lawTime)}>
      {formatInstant(lawNow(clock), clock.offsetMinutes, language.value)}
    </span>
  );
}

/** Codes of docs/decisions/0009; of a newer center perhaps one more. */
function foundInWords(code: string): string {
  const words = Object.entries(boardText).find(([name]) => name === code);
  return words === undefined ? code : say(words[1]);
}

/** In red: nothing is signed any more, or nobody has vouched for what was signed in four hours. Quietly: the center was just started, and nothing is looked through yet. */
function TrustBanner({ state: { tables, clock } }: { readonly state: BoardState }) {
  const trust = tables.trust.get('hall');
  const { fault = '', found = '', unwitnessedSinceMs = 0 } = trust ?? {};
  const checked = howChecked(trust, lawNow(clock));
  const ageMs = unwitnessedSinceMs === 0 ? 0 : lawNow(clock) - unwitnessedSinceMs;
  if (fault === '' && found === '' && ageMs < UNWITNESSED_MS)
    return checked !== 'checked' ? (
      <div class="banner unchecked" role="status" data-testid="unchecked">
        {say(checked === 'stale' ? boardText.staleCheck : boardText.unchecked)}
      </div>
    ) : null;
  const age = formatLength(Math.max(0, ageMs), language.value);
  const separator = language.value === 'zh' ? '、' : ', ';
  const why = [
    fault !== '' && say(fault === 'signer/away' ? boardText.signerAway : boardText.unsigned, { fault }),
    found !== '' && say(boardText.recheckFound, { found: found.split(', ').map(foundInWords).join(separator) }),
  ].filter((one) => one !== false);
  return (
    <div class="banner halted" role="alert" data-testid="untrusted">
      {(why.length > 0 ? why : [say(boardText.unwitnessed, { age })]).map((one) => (
        <div key={one}>
          <Icon name="cut" /> {one}
        </div>
      ))}
    </div>
  );
}

function LostBanner() {
  const line = feed.value?.line.value;
  if (line?.state !== 'lost') return null;
  const age = formatLength(Math.max(0, realNow.value - line.sinceRealMs), language.value);
  return (
    <div class="banner lost" role="alert" data-testid="center-lost">
      <Icon name="cut" /> {say(boardText.lost, { age })}
    </div>
  );
}
