import type { Item } from '@sunlit/domain/catalogue';
import type { ClerkView, WindowCase } from '@sunlit/domain/contracts';
import type { CaseCommandType } from '@sunlit/domain/case';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../elements/icons.tsx';
import { clerkText, commandNames } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { postName } from '../text/places.ts';
import { shared, stageNames } from '../text/shared.ts';
import { ActResult } from './act-result.tsx';
import { CaseDetails } from './case-details.tsx';
import { CaseLimits } from './case-limits.tsx';
import { isDirect } from './command-form.ts';
import { inOrder, toneOf } from './command-order.ts';
import { acting, asked, doneLast, feed, newest, type ActingSession } from './desk.ts';
import { held, isHeld } from './list-hold.ts';
import { hasToGo, NextHands } from './next-hands.tsx';
import { offered } from './offered.ts';
import { useAct } from './use-act.ts';

interface CaseCardProps {
  readonly known: WindowCase;
  readonly view: ClerkView;
}

/** One case with its limits and everything that may be done with it here, by whom. */
export function CaseCard({ known, view }: CaseCardProps) {
  const card = useRef<HTMLElement>(null);
  const act = useAct();
  const isNewest = newest.value === known.caseRef;
  useEffect(() => {
    if (isNewest) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isNewest]);
  // What was refused before is settled once an act on the case went through, wherever on the page it was given.
  const done = doneLast.value;
  useEffect(() => {
    if (done?.caseRef === known.caseRef) act.clear();
  }, [done]);
  const item = feed.catalogue.value?.items.find(({ code }) => code === known.item);
  const give = (type: CaseCommandType, { token, session }: ActingSession): void => {
    if (isHeld()) return;
    const { caseRef, visitRef } = known;
    if (isDirect(type)) void act.run({ token, type, visitRef, caseRef, fields: {}, values: {} });
    else asked.value = { type, caseRef, session };
  };
  return (
    <article
      ref={card}
      class={isNewest ? 'case newest' : 'case'}
      data-testid={`case-${known.caseRef}`}
      data-stage={known.stage}
      data-custody={known.custody}
      aria-label={`${known.number} ${item === undefined ? known.item : say(item.name)}`}
    >
      <header class="case-head">
        <span class="badge stage">{say(stageNames[known.stage])}</span>
        <strong class="case-item">{item === undefined ? known.item : say(item.name)}</strong>
        <span class="case-applicant">{known.applicantName}</span>
        <span class="mono case-number">{known.number}</span>
      </header>
      <p class="case-marks">
        <Custody known={known} ownDesk={view.desk} />
        {known.paused === 1 && (
          <span class="badge caution">
            <Icon name="pause" /> {say(shared.paused)}
          </span>
        )}
        {known.disputed === 1 && (
          <span class="badge caution" title={say(shared.disputedWhy)}>
            <Icon name="yellow" /> {say(shared.disputed)}
          </span>
        )}
      </p>
      <CaseLimits known={known} clock={view.clock} />
      <NextHands known={known} item={item} view={view} />
      <Actions known={known} item={item} view={view} busy={act.busy} onGive={give} />
      <ActResult act={act} item={item} />
      <CaseDetails known={known} item={item} />
    </article>
  );
}

function Custody({ known, ownDesk }: { readonly known: WindowCase; readonly ownDesk: string }) {
  if (known.incoming === 1) {
    return (
      <span class="custody">
        <Icon name="inbox" /> {say(clerkText.comingFrom, { desk: known.desk })}
      </span>
    );
  }
  if (known.custody === 'transit') {
    return (
      <span class="custody">
        <Icon name="transit" /> {say(clerkText.goingTo, { desk: known.toDesk, post: postName(known.toPost) })}
      </span>
    );
  }
  const place = known.desk === ownDesk ? say(clerkText.thisDesk, { desk: known.desk }) : known.desk;
  return <span class="custody">{say(clerkText.heldBy, { desk: place, post: postName(known.post) })}</span>;
}

interface ActionsProps {
  readonly known: WindowCase;
  readonly item: Item | undefined;
  readonly view: ClerkView;
  readonly busy: boolean;
  readonly onGive: (type: CaseCommandType, actor: ActingSession) => void;
}

function Actions({ known, item, view, busy, onGive }: ActionsProps) {
  const where = { known, item, desks: view.desks, ownDesk: view.desk };
  const rows = acting.value
    .map((actor) => ({ actor, commands: inOrder(offered(known.available[actor.session] ?? [], where)) }))
    .filter(({ commands }) => commands.length > 0);
  const goes = hasToGo(known, view.desk);
  return (
    <>
      {rows.map(({ actor, commands }) => (
        <div key={actor.session} class={actor.second === 1 ? 'actions second' : 'actions'}>
          <span class={actor.second === 1 ? 'whose second' : 'whose'}>
            {actor.second === 1 && `${say(clerkText.secondShort)} · `}
            {say(clerkText.inNameOf, { name: actor.name })}
          </span>
          {commands.map((type) => (
            <button
              key={type}
              type="button"
              class={`button ${goes && type === 'HandOver' ? 'primary' : toneOf(type)}`}
              data-testid={`do-${type}`}
              data-session={actor.session}
              disabled={busy}
              aria-disabled={held.value}
              onClick={() => onGive(type, actor)}
            >
              {say(commandNames[type])}
            </button>
          ))}
        </div>
      ))}
    </>
  );
}
