import type { FastifyRequest } from 'fastify';
import type { Area } from '../plugins/access.ts';
import type { Sessions } from '../plugins/sessions.ts';

/** How often one signed-in person may ask in a minute. Whoever may not ask at all is refused before it is counted, and counts for nobody else. */
export function perPerson(sessions: Sessions, area: Area, max: number) {
  return {
    preValidation: async (request: FastifyRequest): Promise<void> => {
      await sessions.require(request, area);
    },
    config: {
      rateLimit: {
        max,
        timeWindow: '1 minute',
        hook: 'preHandler' as const,
        keyGenerator: (request: FastifyRequest) => sessions.hashOf(request),
      },
    },
  };
}
