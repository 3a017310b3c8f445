import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { starterLaw } from '@sunlit/center-server/catalogue/published-files';
import { diceOf, generateCatalogue, type Item } from '@sunlit/domain/catalogue';
import { City } from './city.ts';
import { recomputed } from './recomputed.ts';
import { spanOf, usage, wishOf, type Wish } from './wish.ts';

const BAR = 30;

/** Items as often as people come for them: the first of the shuffled list most, the last seldom. */
function asOftenAsAsked(items: readonly Item[], seed: number): Item[] {
  const dice = diceOf(seed);
  const shuffled = items.map((item) => ({ item, at: dice.below(2 ** 30) })).sort((a, b) => a.at - b.at);
  return shuffled.flatMap(({ item }, at) =>
    Array.from({ length: Math.max(1, Math.round(200 / (at + 1))) }, () => item),
  );
}

async function replay(wish: Wish): Promise<number> {
  if (wish.keep !== '') mkdirSync(wish.keep, { recursive: true });
  const folder = wish.keep === '' ? mkdtempSync(join(tmpdir(), 'sunlit-replay-')) : wish.keep;
  try {
    const law = generateCatalogue(starterLaw('H01'), wish);
    const file = join(folder, 'ledger.sqlite');
    const cards = new Map<string, string>();
    const began = performance.now();
    const city = await City.found({
      ...wish,
      ...spanOf(wish),
      items: asOftenAsAsked(law.items, wish.seed),
      law,
      file,
      onDay: progress(wish, began),
    });
    const { ledger } = city.hall;
    ledger.onCommit((commit) => {
      for (const { key, level } of commit.cards) if (!cards.has(key)) cards.set(key, level);
    });
    await city.live();
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write('\n');
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const { position } = await ledger.read('sealed', null);
    const stranger = await recomputed(ledger, folder);
    await ledger.close();
    const levels = [...cards.values()];
    const figures = {
      cases: wish.cases,
      facts: city.facts,
      records: position,
      seconds: Math.round(seconds * 10) / 10,
      factsPerSecond: Math.round(city.facts / seconds),
      peakRssMb: Math.round(peakBytes / 1e6),
      bytesPerCase: Math.round(statSync(file).size / wish.cases),
      cards: Object.fromEntries(
        [...new Set(levels)].sort().map((level) => [level, levels.filter((one) => one === level).length]),
      ),
      recomputation: {
        identical: stranger.sound,
        cases: stranger.cases,
        cards: stranger.cardsIssued,
        seconds: Math.round(stranger.seconds * 10) / 10,
      },
    };
    if (wish.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
    else for (const line of inWords(figures)) process.stdout.write(`${line}\n`);
    for (const finding of stranger.findings.slice(0, 10)) process.stderr.write(`${JSON.stringify(finding)}\n`);
    return stranger.sound ? 0 : 1;
  } finally {
    if (wish.keep === '') rmSync(folder, { recursive: true, force: true });
  }
}

function progress({ cases }: Wish, began: number) {
  return (day: string, done: { readonly cases: number; readonly facts: number }): void => {
    const share = done.cases / cases;
    const seconds = (performance.now() - began) / 1000;
    const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░');
    const line = `${bar} ${day}  ${String(done.cases)} cases, ${String(Math.round(done.facts / seconds))} facts/s, ${String(Math.round(seconds))} s`;
    process.stderr.write(process.stderr.isTTY ? `\r${line} ` : day.endsWith('-28') ? `${line}\n` : '');
  };
}

interface Figures {
  readonly cases: number;
  readonly facts: number;
  readonly records: number;
  readonly seconds: number;
  readonly factsPerSecond: number;
  readonly peakRssMb: number;
  readonly bytesPerCase: number;
  readonly cards: Readonly<Record<string, number>>;
  readonly recomputation: {
    readonly identical: boolean;
    readonly cases: number;
    readonly cards: number;
    readonly seconds: number;
  };
}

function inWords(figures: Figures): string[] {
  const { cases, facts, records, seconds, factsPerSecond, peakRssMb, bytesPerCase, cards, recomputation } = figures;
  const kinds = Object.entries(cards).map(([level, count]) => `${level} ${String(count)}`);
  return [
    `simulated: ${String(cases)} cases, ${String(facts)} facts of desks, ${String(records)} records in all`,
    `${String(seconds)} s, ${String(factsPerSecond)} facts/s, peak memory ${String(peakRssMb)} MB, ${String(bytesPerCase)} bytes of database a case`,
    `cards: ${kinds.join(', ')}`,
    `recomputed from the ledger alone in ${String(recomputation.seconds)} s: ${recomputation.identical ? 'the same' : 'NOT the same'} (${String(recomputation.cases)} cases, ${String(recomputation.cards)} cards)`,
  ];
}

try {
  process.exitCode = process.argv.includes('--help')
    ? (process.stdout.write(`${usage}\n`), 0)
    : await replay(wishOf(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
