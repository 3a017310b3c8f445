import type { FastifyBaseLogger } from 'fastify';

/** What the rooms inside may say; never a person's data. */
export type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>;
