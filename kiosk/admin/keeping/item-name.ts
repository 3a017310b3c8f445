import { say } from '../../text/language.ts';
import { law } from '../screen.ts';

/** Name of an item of the law in force; its code where it is not known. */
export function itemName(code: string): string {
  const item = law.value?.items.find((one) => one.code === code);
  return item === undefined ? code : say(item.name);
}
