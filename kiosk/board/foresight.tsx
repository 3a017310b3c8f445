import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { AskedNote } from '../elements/center-refusal-note.tsx';
import { useAsked } from '../elements/use-asked.ts';
import { Dialog } from '../elements/dialog.tsx';
import type { BoardState } from '../feed/board-state.ts';
import type { Asked } from '../feed/center-api.ts';
import { foresight, hallLoad, toldForesight } from '../feed/foresight-api.ts';
import { boardText } from '../text/board.ts';
import { foresightText as text } from '../text/foresight.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { Coming } from './foresight-coming.tsx';
import { Posts } from './foresight-posts.tsx';
import { Told } from './foresight-told.tsx';
import { foresightOpen } from './screen.ts';

const DAYS = 1;
const views = ['coming', 'told', 'posts'] as const;
type View = (typeof views)[number];

/** What will run late, what came of the list that was told, and on whom the open cases wait. */
export function ForesightDrawer({ state }: { readonly state: BoardState }) {
  const [view, setView] = useState<View>('coming');
  const close = (): void => void (foresightOpen.value = false);
  return (
    <Dialog title={say(text.title)} onClose={close} testId="foresight" drawer>
      <fieldset class="field">
        <legend>{say(text.view)}</legend>
        <div class="segments">
          {views.map((one) => (
            <label key={one} class="segment">
              <input
                type="radio"
                name="foresight-view"
                data-testid={`foresight-${one}`}
                checked={view === one}
                onChange={() => setView(one)}
              />
              <span>{say(text[one])}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <View key={view} view={view} state={state} />
      <button type="button" class="button" data-testid="foresight-close" onClick={close}>
        {say(shared.close)} <kbd>Esc</kbd>
      </button>
    </Dialog>
  );
}

function View({ view, state }: { readonly view: View; readonly state: BoardState }) {
  switch (view) {
    case 'coming':
      return (
        <Read of={() => foresight(DAYS)} state={state} show={(value) => <Coming of={value} clock={state.clock} />} />
      );
    case 'told':
      return <Read of={toldForesight} state={state} show={({ told }) => <Told of={told} clock={state.clock} />} />;
    case 'posts':
      return <Read of={() => hallLoad(DAYS)} state={state} show={(value) => <Posts of={value} />} />;
  }
}

interface ReadProps<T> {
  readonly of: () => Promise<Asked<T>>;
  readonly state: BoardState;
  readonly show: (value: T) => ComponentChildren;
}

/** Asked again whenever a case or the told list changed. */
function Read<T>({ of, state, show }: ReadProps<T>) {
  const { cases, foresight: told } = state.tables;
  const { answer } = useAsked(of, [cases, told]);
  return (
    <>
      {answer === null && <p role="status">{say(boardText.timelineLoading)}</p>}
      <AskedNote answer={answer} />
      {answer?.ok === true && show(answer.value)}
    </>
  );
}
