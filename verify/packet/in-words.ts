import { explainDue, type Due } from '@sunlit/domain/calendar';
import { caseFacts, caseStageWords } from '@sunlit/domain/case';
import { isOfTime } from '@sunlit/domain/supervision';
import type { SoundPacket, UnsoundPacket } from './check-packet.ts';
import type { PlacedRecord } from './records.ts';
import { replay, type Replayed } from './replay.ts';
import { say, timeText, type Language } from './texts.ts';
import { bracketOf } from './times.ts';
import { titleOf } from './titles.ts';

/** Findings printed at most; `--json` has all. */
const SHOWN = 50;

/** What does not match, for a person; the findings themselves are told in English, as all of this program's are. */
export function refusalInWords({ findings }: UnsoundPacket, lang: Language): string {
  const lines = findings.slice(0, SHOWN).map(({ where, text, code }) => `${where}: ${text} [${code}]`);
  return `${[...lines, say(lang, 'refused', { n: findings.length })].join('\n')}\n`;
}

/** What a sound packet shows: acts with their times, limits, opened values, and how far the proof reaches. */
export function packetInWords(sound: SoundPacket, lang: Language): string {
  const told = replay(sound);
  const { packet, center } = sound;
  const parts = [
    [
      say(lang, 'case', { hall: packet.hall, caseRef: packet.caseRef }),
      `  ${say(lang, 'center', { center: center.name, key: center.publicKey })}`,
      say(lang, 'sound'),
    ],
    [say(lang, 'acts'), ...sound.ofCase.flatMap((placed) => actLines(sound, placed, told, lang))],
    limitLines(sound, told, lang),
    openedLines(sound, lang),
    listed(say(lang, 'proves'), proves(sound, lang)),
    listed(say(lang, 'notProved'), doesNotProve(sound, lang)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function actLines(sound: SoundPacket, placed: PlacedRecord, told: Replayed, lang: Language): string[] {
  const { record, leaf } = placed;
  const { origin, epoch, seq, actor, session, wallMs } = record;
  const { after, notAfter } = bracketOf(sound, placed);
  const at = (ms: number): string => timeText(ms, told.calendar.offsetMinutes);
  const card = record.type === 'CardIssued' ? cardText(record.body, at, lang) : '';
  return [
    `  ${titleOf(record.type, lang)} (${record.type})${card}: ${origin} ${String(epoch)}/${String(seq)}`,
    ...(told.refused.has(leaf) ? [`    ${say(lang, 'refusedAct')}`] : []),
    ...(actor === '' ? [] : [`    ${say(lang, 'by', { actor, session })}`]),
    `    ${say(lang, 'claim', { time: at(wallMs) })}`,
    ...(after === undefined ? [] : [`    ${say(lang, 'after', { tree: after.tree, size: after.size })}`]),
    notAfter === undefined
      ? `    ${say(lang, 'noWitness')}`
      : `    ${say(lang, 'notAfter', { time: at(notAfter.timeS * 1000), name: notAfter.name })}`,
  ];
}

function cardText(body: PlacedRecord['record']['body'], at: (ms: number) => string, lang: Language): string {
  const { level, rule, dueAtMs } = body;
  const time = typeof dueAtMs === 'number' ? at(dueAtMs) : '';
  return ` ${say(lang, isOfTime(String(rule)) ? 'card' : 'cardByBreach', { level: String(level), rule: String(rule), time })}`;
}

function limitLines(sound: SoundPacket, told: Replayed, lang: Language): string[] {
  const { state, item, promised, statutory } = told;
  if (state === undefined) return [];
  const stage = say(lang, 'state', { stage: caseStageWords[state.value.stage][lang] });
  if (item === undefined) return [stage, say(lang, 'noLaw')];
  return [
    stage,
    ...dueLines(sound, told, 'promised', promised, lang),
    ...dueLines(sound, told, 'statutory', statutory, lang),
  ];
}

function dueLines(
  sound: SoundPacket,
  told: Replayed,
  name: 'promised' | 'statutory',
  due: Due | undefined,
  lang: Language,
): string[] {
  if (due === undefined) return [];
  const time = timeText(due.dueAtMs, told.calendar.offsetMinutes);
  const verdict = verdictOn(sound, told, due, lang);
  return [
    `${say(lang, name, { time })}${verdict === '' ? '' : ` ${verdict}`}`,
    ...explainDue(due, lang).map((line) => `  ${line}`),
  ];
}

/** Whether the decision came in time: proven by a cosignature, or by the desk's clock alone; "" while there is none. */
function verdictOn(sound: SoundPacket, { state }: Replayed, due: Due, lang: Language): string {
  const decidedAtMs = state?.context.decidedAtMs ?? 0;
  const decision = sound.ofCase.find(({ record }) => record.wallMs === decidedAtMs && record.type in caseFacts);
  if (decidedAtMs === 0 || decision === undefined) return '';
  if (decidedAtMs > due.dueAtMs) return say(lang, 'late');
  const { notAfter } = bracketOf(sound, decision);
  const isProven = notAfter !== undefined && notAfter.timeS * 1000 <= due.dueAtMs;
  return say(lang, isProven ? 'inTime' : 'claimedInTime');
}

function openedLines({ packet, records }: SoundPacket, lang: Language): string[] {
  if (packet.openings.length === 0) return [];
  const lines = packet.openings.map(({ leaf, label, value }) => {
    const record = records.find((placed) => placed.leaf === leaf)?.record;
    return `  ${record?.type ?? ''} ${label}: ${JSON.stringify(value)}`;
  });
  return [say(lang, 'opened'), ...lines];
}

/** How far a sound packet reaches, in sentences. */
export function proves({ ofCase, notes, isKeyGiven }: SoundPacket, lang: Language): string[] {
  const names = [...new Set(notes.flatMap(({ cosigned }) => cosigned.map(({ name }) => name)))];
  return [
    ...(isKeyGiven ? [say(lang, 'provesKey')] : []),
    say(lang, 'provesRecords', { n: ofCase.length }),
    say(lang, 'provesPlace', { n: notes.filter(({ isFound }) => !isFound).length }),
    ...notes.filter(({ isFound }) => isFound).map(({ tree, size }) => say(lang, 'provesFound', { tree, size })),
    ...(names.length > 0 ? [say(lang, 'provesWitness', { names: names.join(', ') })] : []),
    say(lang, 'provesComplete'),
  ];
}

/** What even a sound packet leaves open (evidence.md §20). */
export function doesNotProve({ center, isKeyGiven, records, notes }: SoundPacket, lang: Language): string[] {
  const reopened = records.filter(({ record }) => record.type === 'TreeReopened');
  return [
    ...(isKeyGiven ? [] : [say(lang, 'notKey', { key: center.publicKey })]),
    say(lang, 'notComplete'),
    ...(notes.every(({ cosigned }) => cosigned.length === 0) ? [say(lang, 'noWitness')] : []),
    ...reopened.map(({ note }) => say(lang, 'reopened', { tree: notes[note]?.tree ?? '' })),
    say(lang, 'notHand'),
    say(lang, 'notTicket'),
    say(lang, 'notValues'),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  return [title, ...lines.map((line) => `  - ${line}`)];
}
