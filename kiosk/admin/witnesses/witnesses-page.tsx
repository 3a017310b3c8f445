import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { useReading } from '../center-page.ts';
import { DesksTable } from './desks-table.tsx';
import { OutsideTable } from './outside-table.tsx';
import { ReopenPanel } from './reopen-panel.tsx';
import { epochs, outside, standing, witnessing } from './state.ts';
import { TrustPanel } from './trust-panel.tsx';

/** Who vouches for the records of the hall, and how far. */
export function WitnessesPage() {
  useReading(witnessing);
  const known = standing.value;
  if (known === null) return <p role="status">{say(adminText.loading)}</p>;
  return (
    <>
      <TrustPanel standing={known} />
      {known.mayReopen === 1 && <ReopenPanel standing={known} />}
      <OutsideTable standing={known} witnesses={outside.value} />
      <DesksTable standing={known} epochs={epochs.value} />
    </>
  );
}
