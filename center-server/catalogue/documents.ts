import type { DocumentHashes, DocumentKind, Roster, SignedDocument } from '@sunlit/domain/contracts';
import type { LawBundle } from '@sunlit/domain/catalogue';
import { canonical, documentHash, signClaim, type KeyPair, type Kit } from '@sunlit/domain/evidence';
import { RoleSchema, type Role } from '@sunlit/domain/roles';
import { checkOf } from '../config/fault-of.ts';
import type { Person, Place } from '../ledger/doors.ts';
import type { Ledger } from '../ledger/ledger.ts';

const HOUR_MS = 3_600_000;
/** A roster lets people sign in this long without the center (real time). */
export const ROSTER_MS = 72 * HOUR_MS;
/** A roster older than this is written anew even when nobody changed. */
const ROSTER_FRESH_MS = 6 * HOUR_MS;

interface Written {
  readonly hash: string;
  /** Canonical, a {@link Roster}. */
  readonly text: () => string;
  readonly issuedAtRealMs: number;
}

/** Who works in the hall and where. */
interface Staffing {
  readonly people: readonly Person[];
  readonly verifierOf: ReadonlyMap<string, string>;
  readonly places: readonly Place[];
  /** The same for every desk. */
  readonly desksText: string;
  /** Canonical lists of who may sign in, by the posts of the desk: many desks have the same. */
  readonly staffTexts: Map<string, string>;
}

/** The signed documents of the hall: law and calendar in force, and each desk's roster. */
export class Documents {
  private readonly kit: Kit;
  private readonly signKeys: KeyPair;
  private readonly ledger: Ledger;
  private readonly hall: string;
  private readonly realMs: () => number;
  private readonly rosters = new Map<string, Written>();
  private staffing: Promise<Staffing> | undefined;
  private bundle: { readonly hash: string; readonly read: Promise<LawBundle> } | undefined;
  private inForce: Promise<{ law: string; calendar: string }> | undefined;

  constructor(ports: { kit: Kit; signKeys: KeyPair; ledger: Ledger; hall: string; realMs: () => number }) {
    this.kit = ports.kit;
    this.signKeys = ports.signKeys;
    this.ledger = ports.ledger;
    this.hall = ports.hall;
    this.realMs = ports.realMs;
    ports.ledger.onCommit(({ staff, desks, published }) => {
      if (published) this.inForce = undefined;
      if (!staff && !published && desks.length === 0) return;
      this.rosters.clear();
      this.staffing = undefined;
    });
  }

  async hashesFor(desk: string): Promise<DocumentHashes> {
    const { law, calendar } = await this.published();
    return { law, calendar, roster: (await this.rosterOf(desk)).hash };
  }

  /** Undefined for a text that was never published, and for another desk's roster. */
  async signed(desk: string, kind: DocumentKind, hash: string): Promise<SignedDocument | undefined> {
    const text =
      kind === 'roster' ? await this.rosterText(desk, hash) : await this.ledger.read('document', { kind, hash });
    if (text === null) return undefined;
    return { kind, hash, text, signature: signClaim(this.kit, this.signKeys, 'document', { kind, hash }) };
  }

  /** The law bundle in force. */
  async law(): Promise<LawBundle> {
    const { law } = await this.published();
    if (this.bundle?.hash !== law) this.bundle = { hash: law, read: this.readLaw(law) };
    return this.bundle.read;
  }

  private async readLaw(law: string): Promise<LawBundle> {
    const text = await this.ledger.read('document', { kind: 'law', hash: law });
    if (text === null) throw new Error('no law is published');
    // Checked against its schema before it was published.
    return JSON.parse(text) as LawBundle;
  }

  async published(): Promise<{ law: string; calendar: string }> {
    this.inForce ??= this.ledger.read('publications', null).then((rows) => {
      const hashOf = (kind: 'law' | 'calendar'): string => rows.find((row) => row.kind === kind)?.hash ?? '';
      return { law: hashOf('law'), calendar: hashOf('calendar') };
    });
    return this.inForce;
  }

  private async rosterText(desk: string, hash: string): Promise<string | null> {
    const roster = await this.rosterOf(desk);
    return roster.hash === hash ? roster.text() : null;
  }

  private async rosterOf(desk: string): Promise<Written> {
    const known = this.rosters.get(desk);
    const realMs = Math.floor(this.realMs());
    if (known && realMs - known.issuedAtRealMs < ROSTER_FRESH_MS) return known;
    const asked = (this.staffing ??= this.readStaffing());
    const [staffing, law] = await Promise.all([asked, this.law()]);
    const head = canonical(`${this.hall}/desk/${desk}`);
    const staff = staffText(staffing, law, desk);
    // Put together when it is asked for: five hundred desks would each keep the whole hall's list.
    const pieces = [
      `{"desk":${head},"desks":`,
      staffing.desksText,
      `,"issuedAtRealMs":${String(realMs)},"kind":"roster","staff":`,
      staff,
      `,"validUntilRealMs":${String(realMs + ROSTER_MS)}}`,
    ];
    const hash = documentHash(this.kit, ...pieces);
    const written = { hash, text: () => pieces.join(''), issuedAtRealMs: realMs };
    // What changed while this was written is not in it: a hash that is told must be one that can be had.
    if (this.staffing !== asked) return this.rosterOf(desk);
    this.rosters.set(desk, written);
    return written;
  }

  /** Read once for all desks; a change of the staff or the desks forgets it. */
  private async readStaffing(): Promise<Staffing> {
    try {
      const [people, verifiers, places] = await Promise.all([
        this.ledger.read('people', null),
        this.ledger.read('verifiers', null),
        this.ledger.read('places', null),
      ]);
      const verifierOf = new Map(verifiers.map(({ user, verifier }) => [user, verifier]));
      const desksText = canonical(places.map(({ desk, posts }) => ({ desk, posts: [...posts] })));
      return { people, verifierOf, places, desksText, staffTexts: new Map() };
    } catch (error) {
      this.staffing = undefined;
      throw error;
    }
  }
}

function staffText({ people, verifierOf, places, staffTexts }: Staffing, law: LawBundle, desk: string): string {
  const own = places.find((place) => place.desk === desk)?.posts ?? [];
  const key = own.join(' ');
  const known = staffTexts.get(key);
  if (known !== undefined) return known;
  const at = related(law, own);
  const staff = people
    .filter((person) => mayComeTo(person, at))
    .map(({ user, name, roles, posts, deputyFor }) => ({
      user,
      name,
      verifier: verifierOf.get(user) ?? '',
      roles: roles.filter(isRole),
      posts: [...posts],
      deputyFor: [...deputyFor],
    })) satisfies Roster['staff'];
  const text = canonical(staff);
  staffTexts.set(key, text);
  return text;
}

/** Posts of this desk, and those that act on the same items: an approver may sign in beside the clerk. */
function related(law: LawBundle, own: readonly string[]): ReadonlySet<string> {
  const all = law.items.map(({ posts }) => [posts.accept, posts.handle, posts.approve]);
  return new Set([...own, ...all.filter((posts) => posts.some((post) => own.includes(post))).flat()]);
}

function mayComeTo({ active, posts, deputyFor }: Person, at: ReadonlySet<string>): boolean {
  return active === 1 && [...posts, ...deputyFor].some((post) => at.has(post));
}

function isRole(role: string): role is Role {
  return checkOf(RoleSchema).Check(role);
}
