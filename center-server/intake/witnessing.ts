import type { CosignAnswer, Cosignature, RecordProof, WitnessAnswer, WitnessRequest } from '@sunlit/domain/contracts';
import { MAX_PROOFS } from '@sunlit/domain/contracts';
import { readNote, type Growth } from '@sunlit/domain/evidence';
import type { Ledger } from '../ledger/ledger.ts';
import type { Trust } from '../tree/trust.ts';
import { refusal, type Link } from './link.ts';

/** The desks together bring about two cosignatures in a second, however many they are; alone, one brings one in ten. */
const SHORTEST_MS = 10_000;
const MS_A_DESK = 500;

/** Shows desks how the tree grew, and keeps what they sign for it. */
export class Witnessing {
  private readonly ledger: Ledger;
  private readonly trust: Trust;
  private readonly desks: () => number;

  constructor(ledger: Ledger, trust: Trust, desks: () => number) {
    this.ledger = ledger;
    this.trust = trust;
    this.desks = desks;
  }

  async show(link: Link, { tree, size, proveFrom }: WitnessRequest): Promise<WitnessAnswer> {
    const growth = await this.trust.trees.ask('growth', { tree, size });
    const { treeKey, treeKeySignature } = this.trust.told();
    if (growth === null || treeKey === '') return refusal('witness/none', tree);
    const proofs = await this.proofs(link, { tree, size, growth, proveFrom });
    const nextMs = Math.max(SHORTEST_MS, this.desks() * MS_A_DESK);
    return { ok: 1, treeKey, treeKeySignature, growth, proofs, nextMs };
  }

  async cosign({ origin: name, signKey: publicKey }: Link, { tree, size, line }: Cosignature): Promise<CosignAnswer> {
    const taken = await this.trust.cosign({ tree, size, line, name, publicKey });
    return typeof taken === 'number' ? { ok: 1 } : refusal('cosign/refused', taken);
  }

  private async proofs(
    { origin, epoch }: Link,
    { tree, size, growth, proveFrom }: WitnessRequest & { growth: Growth },
  ): Promise<RecordProof[]> {
    const shown = readNote(growth.note)?.checkpoint;
    // At a new tree the records of the old one are proved under its end, which the desk holds.
    const under = growth.leaf === '' ? shown : { tree, size };
    if (under === undefined) return [];
    const places = await this.ledger.read('records', { origin, epoch, from: proveFrom, limit: MAX_PROOFS });
    const proofs: RecordProof[] = [];
    for (const { seq, tree: itsTree, index } of places) {
      if (itsTree !== under.tree || index >= under.size) break;
      const proof = await this.trust.trees.ask('inclusion', { tree: under.tree, index, size: under.size });
      if (proof === null) break;
      proofs.push({ seq, tree: under.tree, size: under.size, index, path: proof.path });
    }
    return proofs;
  }
}
