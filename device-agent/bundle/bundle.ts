import path from 'node:path';
import { Compile } from 'typebox/compile';
import { CalendarSchema, checkCalendar } from '@sunlit/domain/calendar';
import type { Calendar } from '@sunlit/domain/calendar';
import { LawBundleSchema } from '@sunlit/domain/catalogue';
import type { LawBundle } from '@sunlit/domain/catalogue';
import { RosterSchema, SignedDocumentSchema } from '@sunlit/domain/contracts';
import type { DocumentHashes, DocumentKind, Roster, SignedDocument } from '@sunlit/domain/contracts';
import { documentHash, parseCanonical, verifyClaim } from '@sunlit/domain/evidence';
import type { Kit } from '@sunlit/domain/evidence';
import { compileLaw } from '@sunlit/domain/rules';
import type { Law } from '@sunlit/domain/rules';
import { writeWhole } from '../journal/disk.ts';
import type { Disk } from '../journal/disk.ts';

/** The law in force with all that the faces show of it. */
export interface LawInForce {
  readonly bundle: LawBundle;
  readonly law: Law;
}

/** Law, calendar and roster of this desk: signed by the center, kept beside the journal, fsynced before they are in force. */
export interface Bundle {
  law(): LawInForce | undefined;
  calendar(): Calendar | undefined;
  roster(): Roster | undefined;
  /** "" where there is none. */
  hash(kind: DocumentKind): string;
  /** A law by hash, also an older one that cases still live under. */
  lawOf(hash: string): Law | undefined;
  /** True when the text is here already; then it is in force from now on. */
  adopt(kind: DocumentKind, hash: string): Promise<boolean>;
  /** Checks, keeps, and puts in force unless `inForce` is false. Rejects with a {@link BundleFault} for what is not the center's. */
  take(document: SignedDocument, inForce?: boolean): Promise<void>;
}

/** A document that cannot be believed; the message is one line. */
export class BundleFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BundleFault';
  }
}

export interface BundleOptions {
  readonly kit: Kit;
  readonly disk: Disk;
  readonly folder: string;
  readonly centerKey: string;
  readonly origin: string;
  readonly onFault: (fault: BundleFault) => void;
}

type Checked =
  | { readonly kind: 'law'; readonly value: LawBundle; readonly hash: string }
  | { readonly kind: 'calendar'; readonly value: Calendar; readonly hash: string }
  | { readonly kind: 'roster'; readonly value: Roster; readonly hash: string };

const checkSigned = Compile(SignedDocumentSchema);
const checkLaw = Compile(LawBundleSchema);
const checkCalendarText = Compile(CalendarSchema);
const checkRoster = Compile(RosterSchema);
const kinds: readonly DocumentKind[] = ['law', 'calendar', 'roster'];

/** What is in `folder`; a damaged or forged file is reported and counts as missing. */
export async function openBundle(options: BundleOptions): Promise<Bundle> {
  const { disk, folder, onFault } = options;
  const laws = new Map<string, Law>();
  let lawInForce: LawInForce | undefined;
  let calendar: Calendar | undefined;
  let roster: Roster | undefined;
  const hashes: Record<DocumentKind, string> = { law: '', calendar: '', roster: '' };

  const enforce = (checked: Checked): void => {
    hashes[checked.kind] = checked.hash;
    if (checked.kind === 'calendar') calendar = checked.value;
    if (checked.kind === 'roster') roster = checked.value;
    if (checked.kind === 'law') lawInForce = { bundle: checked.value, law: remember(checked) };
  };
  const remember = ({ value, hash }: Extract<Checked, { kind: 'law' }>): Law => {
    const law = laws.get(hash) ?? compileLaw(value, hash);
    laws.set(hash, law);
    return law;
  };
  const load = async (kind: DocumentKind, hash: string): Promise<Checked | undefined> => {
    const bytes = await disk.read(fileOf(folder, kind, hash));
    if (bytes === undefined) return undefined;
    try {
      return checkDocument(options, JSON.parse(Buffer.from(bytes).toString('utf8')), { kind, hash });
    } catch (reason) {
      onFault(reason instanceof BundleFault ? reason : new BundleFault(`${kind}: the kept file is damaged`));
      return undefined;
    }
  };
  const keepInForce = (): Promise<void> => writeWhole(disk, inForceFile(folder), JSON.stringify(hashes));

  const known = await readInForce(disk, folder);
  for (const name of await disk.list(folder)) {
    const [, hash = ''] = /^law-([0-9a-f]{64})\.json$/.exec(name) ?? [];
    const checked = hash === '' ? undefined : await load('law', hash);
    if (checked?.kind === 'law') remember(checked);
  }
  for (const kind of kinds) {
    const checked = known[kind] ? await load(kind, known[kind]) : undefined;
    if (checked !== undefined) enforce(checked);
  }

  return {
    law: () => lawInForce,
    calendar: () => calendar,
    roster: () => roster,
    hash: (kind) => hashes[kind],
    lawOf: (hash) => laws.get(hash),
    async adopt(kind, hash) {
      if (hashes[kind] === hash) return true;
      const checked = await load(kind, hash);
      if (checked === undefined) return false;
      enforce(checked);
      await keepInForce();
      return true;
    },
    async take(document, inForce = true) {
      const checked = checkDocument(options, document, document);
      const { kind, hash, text, signature } = document;
      await writeWhole(disk, fileOf(folder, kind, hash), JSON.stringify({ kind, hash, text, signature }));
      if (checked.kind === 'law') remember(checked);
      if (!inForce) return;
      const old = hashes[kind];
      enforce(checked);
      await keepInForce();
      // Laws are kept for the cases that live under them; of the others only the newest one counts.
      if (kind !== 'law' && old !== '' && old !== hash) await disk.remove(fileOf(folder, kind, old));
    },
  };
}

/** The hashes named by `wanted` that are not in force yet. */
export function missingDocuments(bundle: Bundle, wanted: DocumentHashes): { kind: DocumentKind; hash: string }[] {
  return kinds
    .map((kind) => ({ kind, hash: wanted[kind] }))
    .filter(({ kind, hash }) => hash !== '' && bundle.hash(kind) !== hash);
}

function checkDocument(
  { kit, centerKey, origin }: BundleOptions,
  value: unknown,
  wanted: { readonly kind: DocumentKind; readonly hash: string },
): Checked {
  const { kind, hash } = wanted;
  const refuse = (reason: string): never => {
    throw new BundleFault(`${kind}: ${reason}`);
  };
  if (!checkSigned.Check(value)) return refuse('not a signed document');
  if (value.kind !== kind || value.hash !== hash) return refuse('not the document that was asked for');
  if (documentHash(kit, value.text) !== hash) return refuse('the text does not have its hash');
  if (!verifyClaim(kit, centerKey, 'document', { kind, hash }, value.signature))
    return refuse('not signed by the center');
  const content = parseCanonical(value.text);
  if (kind === 'law') return checkLaw.Check(content) ? { kind, value: content, hash } : refuse('not a law bundle');
  if (kind === 'calendar') {
    if (!checkCalendarText.Check(content)) return refuse('not a calendar');
    const [fault] = checkCalendar(content);
    return fault ? refuse(`${fault.path} ${fault.reason}`) : { kind, value: content, hash };
  }
  if (!checkRoster.Check(content)) return refuse('not a roster');
  return content.desk === origin ? { kind, value: content, hash } : refuse('made out for another desk');
}

async function readInForce(disk: Disk, folder: string): Promise<Partial<Record<DocumentKind, string>>> {
  const bytes = await disk.read(inForceFile(folder));
  if (bytes === undefined) return {};
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Record<DocumentKind, string>>;
  } catch {
    return {};
  }
}

function inForceFile(folder: string): string {
  return path.join(folder, 'in-force.json');
}
function fileOf(folder: string, kind: DocumentKind, hash: string): string {
  return path.join(folder, `${kind}-${hash}.json`);
}
