import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import type { ItemFault } from './fault.ts';

/** What a schema finds wrong with a value, one line a field; the schema library stops after a few. `path` leads to the value. */
export function shapeFaults(schema: TSchema, value: unknown, path = ''): ItemFault[] {
  if (Check(schema, value)) return [];
  const errors = [...Errors(schema, value)];
  const allowed = new Map<string, string[]>();
  for (const error of errors) {
    if (error.keyword !== 'const') continue;
    const others = allowed.get(error.instancePath) ?? [];
    allowed.set(error.instancePath, [...others, String(error.params.allowedValue)]);
  }
  const faults = errors.flatMap((error): ItemFault[] => {
    const at = path + error.instancePath;
    switch (error.keyword) {
      case 'additionalProperties':
        return error.params.additionalProperties.map((name) => ({
          path: `${at}/${name.slice(0, 64)}`,
          reason: 'unknown field',
        }));
      case 'required':
        return error.params.requiredProperties.map((name) => ({ path: `${at}/${name}`, reason: 'is missing' }));
      // The unknown field is named by its object; that false fits nothing says no more.
      case 'boolean':
      case 'anyOf':
        return [];
      case 'const':
        return [{ path: at, reason: `is none of ${(allowed.get(error.instancePath) ?? []).join(', ')}` }];
      default:
        return [{ path: at, reason: error.message }];
    }
  });
  const said = new Set<string>();
  const once = faults.filter(({ path: at, reason }) => !said.has(`${at} ${reason}`) && said.add(`${at} ${reason}`));
  return once.length === 0 ? [{ path, reason: 'does not fit' }] : once;
}
