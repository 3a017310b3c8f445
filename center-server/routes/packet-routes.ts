import { decodeRecord, leafHash, originParts } from '@sunlit/domain/evidence';
import { epochKey } from '@sunlit/domain/fold';
import type { CenterBody } from '@sunlit/domain/hall';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { LeafRow, PacketRows } from '../ledger/doors.ts';
import { CENTER_EPOCH, centerOrigin } from '../ledger/own-chain.ts';
import { makePacket } from '../packet/make-packet.ts';
import { isSound } from '../recheck/check-seals.ts';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

const CaseParams = Type.Object({ caseRef: Type.String({ minLength: 1, maxLength: 128 }) });

/** One case as one file that a stranger can check (docs/decisions/0005), for those who may read the ledger. */
export function packetRoutes(app: App, ports: RoutePorts): void {
  const { sessions } = ports;
  app.get(
    '/api/cases/:caseRef/packet',
    {
      exposeHeadRoute: false,
      schema: {
        description: 'All records of a case with proofs, as `sunlit-verify packet` reads them. No value is opened.',
        params: CaseParams,
        response: anError,
      },
    },
    async (request, reply) => {
      await sessions.require(request, 'ledger');
      return sendPacket(ports, reply, request.params.caseRef, () => {
        throw new Refused(404, 'case/unknown', 'There is no such case.', 'caseRef');
      });
    },
  );
}

/** Answers with the packet of a case as a file; no value is opened. */
export async function sendPacket(
  ports: RoutePorts,
  reply: FastifyReply,
  caseRef: string,
  unknown: () => never,
): Promise<FastifyReply> {
  const rows = (await ports.ledger.read('packetRows', { caseRef })) ?? unknown();
  if (isAltered(ports, rows.leaves) || isUnsealed(ports, rows))
    throw new Refused(
      409,
      'packet/altered',
      'A record of this case is not what was recorded: no packet is made of it, and the supervisors are told.',
    );
  const text = (await makePacket(packetPorts(ports), caseRef, rows, [])) ?? notYet();
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="packet-${caseRef.replaceAll(/[^A-Za-z0-9-]/g, '')}.json"`)
    .send(Buffer.from(text, 'utf8'));
}

function packetPorts({ kit, config, keys, ledger, trust }: RoutePorts) {
  return {
    kit,
    hall: config.hall,
    signKeys: keys.signKeys,
    trees: trust.trees,
    document: (kind: 'law' | 'calendar', hash: string) => ledger.read('document', { kind, hash }),
  };
}

/** Whether a leaf is not what its hash says any more; then nothing more is signed and the board is red. */
export function isAltered({ kit, trust }: RoutePorts, leaves: readonly LeafRow[]): boolean {
  const wrong = leaves.find(({ leaf, hash }) => leafHash(kit, leaf) !== hash);
  if (wrong !== undefined) trust.alarm(`leaf ${String(wrong.index)} of ${wrong.tree}`);
  return wrong !== undefined;
}

/** Whether a seal over these records is not its origin's signature: a packet with it would be no evidence. */
function isUnsealed({ kit, keys, config, trust }: RoutePorts, { leaves, seals }: PacketRows): boolean {
  const signers = new Map([[epochKey(centerOrigin(config.hall), CENTER_EPOCH), keys.signKeys.publicKey]]);
  for (const { leaf } of leaves) {
    const record = decodeRecord(kit, leaf);
    if (record?.type !== 'DeskEnrolled') continue;
    const { desk, deskEpoch, signKey } = record.body as CenterBody<'DeskEnrolled'>;
    signers.set(epochKey(desk, deskEpoch), signKey);
  }
  const wrong = seals.find((seal) => !isSound(kit, seal, signers.get(epochKey(seal.origin, seal.epoch))));
  if (wrong !== undefined) trust.alarm(`seal of ${originParts(wrong.origin).id} ${String(wrong.firstSeq)}`);
  return wrong !== undefined;
}

/** The newest tree is signed within seconds; an older one no more: what came between a restore and the new tree is under its first leaf. */
function notYet(): never {
  throw new Refused(409, 'packet/not-yet', 'The last act is under no checkpoint yet: ask again in a few seconds.');
}
