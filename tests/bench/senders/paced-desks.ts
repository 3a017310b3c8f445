import { readFileSync } from 'node:fs';
import type { Batch } from '@sunlit/domain/contracts';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { connectedDesk, type DeskPlan } from '../connected-desk.ts';
import { pace } from '../pace.ts';

export interface PacedPlan {
  readonly url: string;
  readonly perSecond: number;
  readonly desks: readonly DeskPlan[];
}
/** When each visit was to be sent, by the clock that all processes share; milliseconds. */
export type Sent = Readonly<Record<string, number>>;

/** The desks of the board's bench: together they send so many batches a second, whether the center keeps up or not. */
async function send({ url, perSecond, desks }: PacedPlan): Promise<Sent> {
  const links = await Promise.all(desks.map((plan) => connectedDesk(url, plan)));
  process.stderr.write('linked\n');
  const rounds = desks[0]?.batches.length ?? 0;
  const answers: Promise<void>[] = [];
  const visits: string[] = [];
  const wanted = await pace(rounds * desks.length, perSecond, (at) => {
    const link = links[at % links.length];
    const batch = desks[at % desks.length]?.batches[Math.floor(at / desks.length)];
    if (link === undefined || batch === undefined) throw new Error('a desk without a batch');
    visits.push(visitOf(batch));
    answers.push(
      link.emit(batch).then((answer) => {
        if (answer.ok === 0) throw new Error(`refused: ${answer.code} ${answer.detail}`);
      }),
    );
  });
  await Promise.all(answers);
  return Object.fromEntries(visits.map((visit, at) => [visit, wanted[at] ?? 0]));
}

function visitOf({ leaves: [leaf = '{}'] }: Batch): string {
  return (JSON.parse(leaf) as EvidenceRecord).visitRef;
}

const [file] = process.argv.slice(2);
if (file !== undefined) {
  const sent = await send(JSON.parse(readFileSync(file, 'utf8')) as PacedPlan);
  process.stdout.write(JSON.stringify(sent), () => process.exit(0));
}
