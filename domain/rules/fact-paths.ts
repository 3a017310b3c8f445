import { caseFacts } from '../case/facts.ts';
import { visitFacts } from '../visit/facts.ts';
import { ANY_TEXT, LIST, type Domain, type PathSpec, type Reading } from './rule-input.ts';

/** What is read of a body's schema. */
interface Shape {
  readonly type?: string;
  readonly const?: string | number;
  readonly anyOf?: readonly Shape[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[] | undefined;
}

const facts: Readonly<Record<string, { readonly body: Shape; readonly values: readonly string[] }>> = {
  ...caseFacts,
  ...visitFacts,
};

/**
 * A path into the body (`fact.method`, `fact.served.proof`) or to a committed value (`value.reason`) of a fact; undefined when it has none of
 * that name. An optional text that was left out reads as "", an optional number as unknown.
 */
export function factPath(type: string, path: string): PathSpec | undefined {
  const [root, ...names] = path.split('.');
  const fact = Object.hasOwn(facts, type) ? facts[type] : undefined;
  if (fact === undefined) return undefined;
  if (root === 'value') {
    const [label] = names;
    return label !== undefined && names.length === 1 && fact.values.includes(label)
      ? { domain: ANY_TEXT, read: ({ happened }) => happened.opened[label] }
      : undefined;
  }
  const domain = domainOf(fact.body, names, false);
  if (domain === undefined) return undefined;
  const read = readBody(names);
  return { domain, read: domain.kind === 'text' ? (input) => read(input) ?? '' : read };
}

function readBody([first = '', second]: readonly string[]): PathSpec['read'] {
  if (second === undefined)
    return ({ happened }) => readingOf((happened.body as Readonly<Record<string, unknown>>)[first]);
  return ({ happened }) => {
    const inner = (happened.body as Readonly<Record<string, unknown>>)[first];
    return inner === undefined ? undefined : readingOf((inner as Readonly<Record<string, unknown>>)[second]);
  };
}

/** The body has passed its schema before any rule is asked. */
function readingOf(value: unknown): Reading {
  return value as Reading;
}

function domainOf(shape: Shape, names: readonly string[], isOptional: boolean): Domain | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return leafDomain(shape, isOptional);
  const inner = shape.properties && Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
  return inner && domainOf(inner, rest, isOptional || shape.required?.includes(name) !== true);
}

function leafDomain(shape: Shape, isOptional: boolean): Domain | undefined {
  if (shape.type === 'integer') {
    const { minimum: min = 0, maximum: max = Number.MAX_SAFE_INTEGER } = shape;
    return { kind: 'number', min, max };
  }
  if (shape.type === 'array') return LIST;
  const constants = (shape.anyOf ?? [shape]).flatMap((one) => (one.const === undefined ? [] : [one.const]));
  const numbers = constants.filter((one) => typeof one === 'number');
  if (numbers.length > 0) return { kind: 'number', min: Math.min(...numbers), max: Math.max(...numbers) };
  const texts = constants.filter((one) => typeof one === 'string');
  if (texts.length > 0) return { kind: 'text', values: isOptional ? ['', ...texts] : texts };
  return shape.type === 'string' ? ANY_TEXT : undefined;
}
