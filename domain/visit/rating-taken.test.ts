import { readFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { commitHash, nodeKit, type Opening } from '../evidence/index.ts';
import { sheetValues, takenValues, type Given } from './index.ts';

interface Committed extends Opening {
  readonly hash: string;
}
const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/rating.json', import.meta.url), 'utf8')) as {
  readonly taken: readonly {
    readonly what: string;
    readonly given: Omit<Given, 'reasons'> & { readonly reasons: readonly number[] };
    readonly visit: string;
    readonly commits: readonly Committed[];
  }[];
  readonly sheet: { readonly jpeg: string; readonly commits: readonly Committed[] };
  readonly loop: readonly Committed[];
};
const kit = nodeKit(crypto, Buffer);
const valuesOf = (commits: readonly Committed[]) =>
  Object.fromEntries(commits.map(({ label, value }) => [label, value]));

it.each(vectors.taken)('commits to the values of the vectors: $what', ({ given, visit, commits }) => {
  const reasons = given.reasons.map(String);
  expect(takenValues({ ...given, reasons }, visit)).toEqual(valuesOf(commits));
});

it('and of a sheet of paper to its picture and the hash of it', () => {
  const picture = Buffer.from(vectors.sheet.jpeg, 'hex').toString('base64url');
  expect(sheetValues(kit, picture)).toEqual(valuesOf(vectors.sheet.commits));
});

it('every opening has the hash that the independent program found', () => {
  const all = [...vectors.taken.flatMap(({ commits }) => commits), ...vectors.sheet.commits, ...vectors.loop];
  expect(all.map((one) => commitHash(kit, one))).toEqual(all.map(({ hash }) => hash));
});
