import Type from 'typebox';
import { makePacket } from '../packet/make-packet.ts';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

const CaseParams = Type.Object({ caseRef: Type.String({ minLength: 1, maxLength: 128 }) });

/** One case as one file that a stranger can check (docs/decisions/0005), for those who may read the ledger. */
export function packetRoutes(app: App, ports: RoutePorts): void {
  const { ledger, sessions } = ports;
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
      const { caseRef } = request.params;
      const rows = await ledger.read('packetRows', { caseRef });
      if (rows === null) throw new Refused(404, 'case/unknown', 'There is no such case.', 'caseRef');
      const text = (await makePacket(packetPorts(ports), caseRef, rows, [])) ?? notYet();
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="packet-${caseRef.replaceAll(/[^A-Za-z0-9-]/g, '')}.json"`)
        .send(Buffer.from(text, 'utf8'));
    },
  );
}

export function packetPorts({ kit, config, keys, ledger, trust }: RoutePorts) {
  return {
    kit,
    hall: config.hall,
    signKeys: keys.signKeys,
    trees: trust.trees,
    document: (kind: 'law' | 'calendar', hash: string) => ledger.read('document', { kind, hash }),
  };
}

function notYet(): never {
  throw new Refused(409, 'packet/not-yet', 'The last act is under no checkpoint yet: ask again in a few seconds.');
}
