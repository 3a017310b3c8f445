import type { CitizenView } from '@sunlit/domain/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../elements/icons.tsx';
import type { CitizenFeed } from '../feed/citizen-feed.ts';
import { citizenText as text } from '../text/citizen.ts';
import { gradeNames } from '../text/grades.ts';
import { language, say } from '../text/language.ts';
import { gradeOfKey, keyOfGrade } from './grade-key.ts';

interface RatingProps {
  readonly view: CitizenView;
  readonly feed: CitizenFeed;
}

/** One touch a second is enough to extend the time. */
const TOUCH_EVERY_MS = 1000;

/**
 * The five choices. All alike in size and colour, none selected before, skipping as large as choosing; the first press counts,
 * and what was pressed leaves no trace on the screen.
 */
export function Rating({ view: { invitation, pad }, feed }: RatingProps) {
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const running = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const send = async (asked: () => Promise<0 | 1>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setSending(true);
    const ok = await asked();
    running.current = false;
    setSending(false);
    setFailed(ok === 0);
  };
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const grade = gradeOfKey(event);
      if (grade !== null) void send(() => feed.rate(invitation, grade));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [invitation]);
  useTouch(feed, invitation);

  return (
    <div class="rating" aria-busy={sending}>
      <div class="rating-head">
        <h1 ref={heading} tabIndex={-1}>
          {say(text.rateQuestion)}
        </h1>
        <p class="rating-assurance">
          {say(text.voluntary)} {say(text.secret)}
        </p>
      </div>
      {(pad === 'missing' || pad === 'fault') && (
        <p class="rating-pad" role="status" data-testid="pad-note">
          <Icon name="keypad" /> {say(pad === 'missing' ? text.padMissing : text.padFault)}
        </p>
      )}
      {failed && (
        <p class="rating-pad" role="alert" data-testid="not-counted">
          {say(text.notCounted)}
        </p>
      )}
      <ul class="grades">
        {gradeNames.map(({ grade, name }) => (
          <li key={grade}>
            <button
              type="button"
              class="grade"
              data-testid={`grade-${grade}`}
              aria-keyshortcuts={String(keyOfGrade(grade))}
              disabled={sending}
              onClick={() => void send(() => feed.rate(invitation, grade))}
            >
              <kbd aria-hidden="true">{keyOfGrade(grade)}</kbd>
              <span class="grade-name">{say(name)}</span>
              <span class="grade-other" lang={language.value === 'zh' ? 'en' : 'zh-CN'}>
                {name[language.value === 'zh' ? 'en' : 'zh']}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="skip"
        data-testid="skip"
        disabled={sending}
        onClick={() => void send(() => feed.skip(invitation))}
      >
        {say(text.skip)} <span lang={language.value === 'zh' ? 'en' : 'zh-CN'}>{say(text.skipOther)}</span>
      </button>
      <p class="rating-foot">
        <span>{say(text.equal)}</span>
        <TimeLeft feed={feed} />
      </p>
    </div>
  );
}

/** Quiet: no colour, no movement, not read out second by second. */
function TimeLeft({ feed }: { readonly feed: CitizenFeed }) {
  const [nowMono, setNowMono] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMono(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((feed.endsAtMono.value - nowMono) / 1000));
  return (
    <span role="timer" aria-live="off" data-testid="time-left">
      {say(text.timeLeft, { seconds })} · {say(text.touchExtends)}
    </span>
  );
}

/** Any touch or key extends the time. */
function useTouch(feed: CitizenFeed, invitation: string): void {
  useEffect(() => {
    let lastMono = Number.NEGATIVE_INFINITY;
    const touch = (): void => {
      if (performance.now() - lastMono < TOUCH_EVERY_MS) return;
      lastMono = performance.now();
      feed.touch(invitation);
    };
    document.addEventListener('pointerdown', touch);
    document.addEventListener('keydown', touch);
    return () => {
      document.removeEventListener('pointerdown', touch);
      document.removeEventListener('keydown', touch);
    };
  }, [invitation]);
}
