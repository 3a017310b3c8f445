import Type from 'typebox';
import { RoleSchema } from '@sunlit/domain/roles';

const closed = { additionalProperties: false };
export const IdSchema = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
/** `W01`: also part of an origin, so without hyphens. */
export const DeskSchema = Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' });
export const IdsSchema = Type.Array(IdSchema, { maxItems: 400 });
/** Numbers in a query are text. */
export const CountTextSchema = Type.String({ pattern: '^[0-9]{1,9}$' });
/** Number of the page that a query asks for; the first where it names none. */
export function pageOf(text: string | undefined): number {
  return Math.max(1, Number(text ?? '1'));
}

export const ErrorSchema = Type.Object(
  {
    code: Type.String(),
    message: Type.String(),
    field: Type.String(),
    faults: Type.Optional(Type.Array(Type.Unknown())),
    refusal: Type.Optional(Type.Unknown()),
  },
  { ...closed, description: 'Every error looks like this.' },
);
/** No control characters but line breaks and tabs, no marks that turn the direction of text. */
const PLAIN = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069';
/** Free text for a record: it is committed to, never written in one. At least four characters that can be seen: a look, a hold or an explanation for nothing is none. */
export const ReasonSchema = Type.String({
  minLength: 4,
  maxLength: 500,
  pattern: `^(?:[ \\t\\n\\r\\u3000]*[^\\s${PLAIN}]){4}[^${PLAIN}]*$`,
});
export const OkSchema = Type.Object({ ok: Type.Literal(1) }, closed);
export const PersonSchema = Type.Object(
  {
    user: IdSchema,
    name: Type.String(),
    roles: Type.Array(Type.String()),
    posts: Type.Array(Type.String()),
    deputyFor: Type.Array(Type.String()),
    active: Type.Integer(),
  },
  closed,
);
/** What is wrong with a name that shows something else than was written. */
export const NOT_PLAIN = 'holds control characters, or marks that turn the direction of text';
export const PendingSchema = Type.Object(
  {
    id: Type.String(),
    ...PersonSchema.properties,
    /** 1: with a password. */
    password: Type.Integer(),
    askedBy: Type.String(),
    askedAtMs: Type.Integer(),
  },
  closed,
);
const Password = Type.String({ minLength: 10, maxLength: 200 });
export const OwnPasswordSchema = Type.Object(
  { old: Type.String({ minLength: 1, maxLength: 200 }), new: Password },
  closed,
);
export const AppointmentSchema = Type.Object(
  {
    user: IdSchema,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    /** Needed for a new person; left out, the old one stays. */
    password: Type.Optional(Password),
    roles: Type.Array(RoleSchema, { maxItems: 5 }),
    posts: IdsSchema,
    deputyFor: Type.Optional(IdsSchema),
    active: Type.Optional(Type.Union([Type.Literal(0), Type.Literal(1)])),
  },
  closed,
);
export const EnrolmentOrderSchema = Type.Object(
  { desk: DeskSchema, kind: Type.Union([Type.Literal('window'), Type.Literal('office')]), posts: IdsSchema },
  closed,
);

export const DeskRequestSchema = Type.Object(
  {
    kind: Type.Union([Type.Literal('rehome'), Type.Literal('salvage'), Type.Literal('spare')]),
    /** "" for a spare of any dead desk of its kind. */
    desk: Type.Union([DeskSchema, Type.Literal('')]),
    deskEpoch: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    toDesk: Type.Optional(DeskSchema),
    placeKind: Type.Optional(Type.Union([Type.Literal('window'), Type.Literal('office')])),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
  },
  closed,
);

export const anError = { '4xx': ErrorSchema } as const;
