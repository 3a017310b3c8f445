import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { caseAccepted, MONDAY_MS, visitOpened } from '@sunlit/center-server/testing/facts';
import { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { makeName } from '@sunlit/domain/evidence';
import { enrolByHand } from '../hall/enrol-by-hand.ts';
import { windowPosts } from '../hall/people.ts';
import type { TestHall } from '../hall/test-hall.ts';
import { planOf, type DeskPlan } from './connected-desk.ts';
import type { PacedPlan } from './senders/paced-desks.ts';

/** A visit is opened, a case received and accepted. */
const FACTS_A_BATCH = 3;
const CLERK = 'clerk01';
const program = fileURLToPath(new URL('./senders/paced-desks.js', import.meta.url));

export interface CrowdOfDesks {
  /** Throws when it ended before: then the hall was quieter than it is said to have been. */
  end(): void;
}

/** So many desks beside those of the hall, in a process of their own: they send so many facts a second for as long, one batch after another. Resolves when all are linked. */
export async function crowdOfDesks(
  hall: TestHall,
  { desks, factsPerS, seconds }: { readonly desks: number; readonly factsPerS: number; readonly seconds: number },
): Promise<CrowdOfDesks> {
  const administrators = [await hall.signIn('admin1'), await hall.signIn('admin2')] as const;
  const { url } = hall.center;
  const perSecond = factsPerS / FACTS_A_BATCH;
  const turns = Math.ceil((seconds * perSecond) / desks);
  const plans: DeskPlan[] = [];
  for (let at = 1; at <= desks; at += 1) plans.push(await enrolled(url, `S${String(at)}`, turns, administrators));
  const file = join(hall.dataDir, 'crowd.json');
  writeFileSync(file, JSON.stringify({ url, perSecond, desks: plans } satisfies PacedPlan));
  const crowd = spawn(process.execPath, [program, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  await linked(crowd);
  return {
    end() {
      if (crowd.exitCode !== null) throw new Error('the desks beside had nothing more to send before it was over');
      crowd.kill();
    },
  };
}

async function enrolled(
  center: string,
  name: string,
  turns: number,
  administrators: Parameters<typeof enrolByHand>[2],
): Promise<DeskPlan> {
  const desk = new HandDesk({ center, hall: 'H01', desk: name, wallMs: () => MONDAY_MS });
  await enrolByHand(desk, windowPosts, administrators);
  const visits = Array.from({ length: turns }, (_, turn) => {
    const [visit, of] = [2 * turn + 1, 2 * turn + 2];
    const visitRef = makeName('V', 'H01', name, 1, visit);
    return [visitOpened(visitRef, CLERK), ...caseAccepted(makeName('C', 'H01', name, 1, of), visitRef, CLERK)];
  });
  return planOf(desk, visits);
}

/** It says so in one line. */
function linked(crowd: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    crowd.stderr?.once('data', (said: Buffer) => {
      if (String(said).startsWith('linked')) resolve();
      else reject(new Error(String(said)));
    });
    crowd.once('exit', (code) => {
      reject(new Error(`the desks beside ended with ${String(code)}`));
    });
  });
}
