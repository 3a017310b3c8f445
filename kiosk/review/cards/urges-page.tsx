import { useEffect, useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { acknowledgeUrge, urges, type Urge } from '../../feed/supervision-api.ts';
import { language, say } from '../../text/language.ts';
import { postName } from '../../text/places.ts';
import { supervisionText as text } from '../../text/supervision.ts';
import { formatInstant } from '../../text/time.ts';
import { OFFSET_MINUTES } from '../loop/loop-card.tsx';

/** 督办: what was urged and whether the post has acknowledged it. */
export function UrgesPage({ roles }: { readonly roles: readonly string[] }) {
  const [answer, setAnswer] = useState<Asked<{ readonly urges: readonly Urge[] }> | null>(null);
  const read = async (): Promise<void> => setAnswer(await urges());
  useEffect(() => void read(), []);
  const all = answer?.ok === true ? answer.value.urges : [];
  const mayAcknowledge = roles.includes('clerk') || roles.includes('approver');
  return (
    <section data-testid="urges-page">
      <h2>{say(text.urges)}</h2>
      <AskedNote answer={answer} />
      {answer?.ok === true && all.length === 0 && <p data-testid="urges-none">{say(text.noUrges)}</p>}
      <ol class="loop-list">
        {all.map((one) => (
          <UrgeLine key={one.seq} one={one} mayAcknowledge={mayAcknowledge} onChange={read} />
        ))}
      </ol>
    </section>
  );
}

interface UrgeLineProps {
  readonly one: Urge;
  readonly mayAcknowledge: boolean;
  readonly onChange: () => Promise<void>;
}

function UrgeLine({ one, mayAcknowledge, onChange }: UrgeLineProps) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const isOpen = one.acknowledgedAtMs === 0;
  const acknowledge = async (): Promise<void> => {
    const got = await acknowledgeUrge(one.seq);
    setAnswer(got);
    if (got.ok) await onChange();
  };
  const instant = (atMs: number): string => formatInstant(atMs, OFFSET_MINUTES, language.value);
  return (
    <li class="loop-card" data-testid={`urge-${one.caseRef}`} data-acknowledged={isOpen ? 0 : 1}>
      <p class="loop-head">
        <strong class="mono">{one.number}</strong>
        <span>
          {one.desk} {postName(one.post)}
        </span>
        <span class="muted">{say(text.urgedAt, { time: instant(one.urgedAtMs) })}</span>
        <strong>{isOpen ? say(text.waiting) : say(text.acknowledged, { time: instant(one.acknowledgedAtMs) })}</strong>
      </p>
      {isOpen && mayAcknowledge && (
        <p class="loop-acts">
          <button type="button" class="button primary" data-testid="acknowledge" onClick={() => void acknowledge()}>
            {say(text.acknowledge)}
          </button>
        </p>
      )}
      <AskedNote answer={answer} />
    </li>
  );
}
