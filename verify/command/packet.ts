import { readVerifierKey } from '@sunlit/domain/evidence';
import { key as keyKind } from '../ledger/kinds.ts';
import { checkPacket } from '../packet/check-packet.ts';
import { doesNotProve, packetInWords, proves, refusalInWords } from '../packet/in-words.ts';
import { readWhole } from './lines.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

export interface PacketOptions {
  readonly json: boolean;
  readonly hallKey: string | undefined;
  readonly witnesses: readonly string[];
  readonly lang: string;
}

/** `sunlit-verify packet FILE`. */
export async function verifyPacket(world: World, file: string, options: PacketOptions): Promise<ExitCode> {
  const { json, hallKey, witnesses, lang } = options;
  if (lang !== 'en' && lang !== 'zh') throw new Unusable('--lang: en or zh');
  if (hallKey !== undefined && !keyKind.is(hallKey)) throw new Unusable(`--hall-key: not ${keyKind.what}`);
  for (const told of witnesses)
    if (readVerifierKey(world.kit, told) === undefined)
      throw new Unusable('--witness: not name+keyid+key of a witness');
  const checked = checkPacket(world.kit, await readWhole(world, file, MAX_FILE_BYTES), { hallKey, witnesses });
  if (!checked.sound) {
    world.out(json ? `${JSON.stringify(checked)}\n` : refusalInWords(checked, lang));
    return 1;
  }
  const { packet, center, notes, ofCase } = checked;
  const summary = {
    sound: true,
    hall: packet.hall,
    caseRef: packet.caseRef,
    centerKey: center.publicKey,
    notes,
    records: ofCase.map(({ record: { type, origin, epoch, seq, wallMs }, hash }) => ({
      type,
      origin,
      epoch,
      seq,
      wallMs,
      hash,
    })),
    proves: proves(checked, lang),
    doesNotProve: doesNotProve(checked, lang),
  };
  world.out(json ? `${JSON.stringify(summary)}\n` : packetInWords(checked, lang));
  return 0;
}

/** A case with the law of a whole city is far smaller. */
const MAX_FILE_BYTES = 64_000_000;
