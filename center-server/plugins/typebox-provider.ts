import type { FastifySchemaCompiler, FastifyTypeProvider } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { checkOf, faultOf } from '../config/fault-of.ts';

/** One schema gives validation, type and documentation. */
export interface TypeBoxProvider extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  /** Answers are typed where they are made; a schema of theirs is documentation. */
  readonly serializer: unknown;
}

/** A request that does not fit its schema; the message names the field and never repeats the value. */
export class InputFault extends Error {
  readonly statusCode = 400;
  readonly field: string;
  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.name = 'InputFault';
    this.field = field;
  }
}

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema }) => {
  const check = checkOf(schema);
  return (value: unknown) => {
    if (check.Check(value)) return { value };
    const fault = faultOf(schema, value);
    return { error: new InputFault(fault?.field ?? 'value', fault?.reason ?? 'does not fit') };
  };
};
