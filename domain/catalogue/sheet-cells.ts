import type { Limit } from './item.ts';

/** What a cell says, or why it says nothing. */
type CellValue = { readonly value: unknown } | { readonly reason: string };

/** How a field is written into a cell and read from it; cells are texts without blanks around them. */
export interface Cell {
  write(value: unknown): string;
  read(text: string): CellValue;
}

export const text: Cell = { write: String, read: (cell) => ({ value: cell }) };

export function whole(unit: string): Cell {
  return {
    write: String,
    read: (cell) =>
      /^[0-9]{1,9}$/.test(cell) ? { value: Number(cell) } : { reason: `should be a whole number of ${unit}` },
  };
}

const yes = '是';
const no = '否';
export const flag: Cell = {
  write: (value) => (value === 1 ? yes : no),
  read: (cell) => (cell === yes ? { value: 1 } : cell === no ? { value: 0 } : { reason: `should be ${yes} or ${no}` }),
};

/** One of a few ids, by its word. */
export function oneOf(words: Readonly<Record<string, string>>): Cell {
  const ids = new Map(Object.entries(words).map(([id, word]) => [word, id]));
  return {
    write: (value) => words[String(value)] ?? String(value),
    read: (cell) => {
      const id = ids.get(cell) ?? (cell in words ? cell : undefined);
      return id === undefined ? { reason: `should be one of ${[...ids.keys()].join('、')}` } : { value: id };
    },
  };
}

/** Several ids, by their words, between 、. */
export function someOf(words: Readonly<Record<string, string>>): Cell {
  const one = oneOf(words);
  return {
    write: (value) => (Array.isArray(value) ? value.map((id) => one.write(id)).join('、') : ''),
    read: (cell) => {
      const read = cell.split(/[、,，;；]/).map((part) => one.read(part.trim()));
      const wrong = read.find((part) => 'reason' in part);
      return wrong ?? { value: read.flatMap((part) => ('value' in part ? [part.value] : [])) };
    },
  };
}

const units = { working: '工作日', natural: '自然日' } as const;

/** `5工作日`, `15自然日`. */
export const limit: Cell = {
  write: (value) => {
    const { days, unit } = value as Limit;
    return `${String(days)}${units[unit]}`;
  },
  read: (cell) => {
    const [, days, unit] = /^([0-9]{1,6})\s*个?\s*(工作日|自然日)$/.exec(cell) ?? [];
    if (days === undefined) return { reason: 'should be a number of 工作日 or 自然日, such as 5工作日' };
    return { value: { days: Number(days), unit: unit === units.working ? 'working' : 'natural' } };
  },
};

/** Fen as yuan: `80`, `80.50`. */
export const yuan: Cell = {
  write: (value) => {
    const fen = Number(value);
    const rest = fen % 100;
    return `${String((fen - rest) / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
  },
  read: (cell) => {
    const [, whole_, cents = ''] = /^([0-9]{1,11})(?:\.([0-9]{1,2}))?$/.exec(cell) ?? [];
    if (whole_ === undefined) return { reason: 'should be an amount in yuan, such as 80 or 80.50' };
    return { value: Number(whole_) * 100 + Number(cents.padEnd(2, '0')) };
  },
};
