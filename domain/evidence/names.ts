const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = 36;

/** A visit, a case or a picture (docs/decisions/0008). */
type NamedKind = 'V' | 'C' | 'P';

/**
 * Name of a visit (`V`), case (`C`) or picture (`P`), made offline: hall, desk, epoch and a counter that the desk never uses twice,
 * with an ISO 7064 MOD 37,36 check character.
 */
export function makeName(kind: NamedKind, hall: string, desk: string, epoch: number, counter: number): string {
  const stem = `${kind}-${hall}-${desk}-${String(epoch)}-${String(counter)}`;
  return `${stem}-${checkCharacter(stem)}`;
}

/** True when the check character fits; catches every single wrong letter or digit and nearly every swap, not a change of case. */
export function isName(kind: NamedKind, name: string): boolean {
  const at = name.lastIndexOf('-');
  const stem = name.slice(0, at);
  return (
    new RegExp(`^${kind}-[A-Za-z0-9]{1,16}-[A-Za-z0-9]{1,16}-[1-9][0-9]*-[1-9][0-9]*$`).test(stem) &&
    checkCharacter(stem) === name.slice(at + 1)
  );
}

/** Whether a visit, case or picture has the name that this desk gave it in this epoch; also of the rating of a visit (`rating:` ‖ name). */
export function isNamedBy(subject: string, origin: string, epoch: number): boolean {
  const name = subject.replace(/^rating:(?=V)/, '');
  const { hall, id } = originParts(origin);
  return (
    ['V', 'C', 'P'].some((kind) => name.startsWith(`${kind}-${hall}-${id}-${String(epoch)}-`)) &&
    (isName('V', name) || isName('C', name) || isName('P', name))
  );
}

/** `hall/kind/id` of an origin, taken apart. */
export function originParts(origin: string): { hall: string; kind: string; id: string } {
  const [hall = '', kind = '', id = ''] = origin.split('/');
  return { hall, kind, id };
}

function checkCharacter(stem: string): string {
  let carry = MODULUS;
  for (const character of stem.replaceAll('-', '').toUpperCase()) {
    carry = (carry + ALPHABET.indexOf(character)) % MODULUS || MODULUS;
    carry = (carry * 2) % (MODULUS + 1);
  }
  return ALPHABET[(MODULUS + 1 - carry) % MODULUS] ?? '';
}
