import type { Wording } from '@sunlit/domain/catalogue';
import { effect, signal } from '@preact/signals';
import { fill, type Language, type Values } from './words.ts';

/** Each face keeps its own choice: the desk's two faces come from one address, and what a citizen chooses is not for the clerk. */
export const storedUnder = (pathname: string): string => `sunlit.lang.${pathname.split('/')[1] ?? ''}`;

/** What the address asks for, else what was chosen here before, else Chinese. */
export function chooseLanguage(query: string, stored: string | null): Language {
  const asked = new URLSearchParams(query).get('lang') ?? stored ?? '';
  return asked.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storedUnder(location.pathname));
  } catch {
    return null;
  }
}

/** Language of this face; everything that calls `say` is drawn again when it changes. */
export const language = signal<Language>(
  typeof location === 'undefined' ? 'zh' : chooseLanguage(location.search, readStored()),
);

export function switchLanguage(to: Language): void {
  language.value = to;
  try {
    localStorage.setItem(storedUnder(location.pathname), to);
  } catch {
    // A locked-down browser forgets the choice; the page still works.
  }
}

/** Back to what the address says, else Chinese: the next person is another one. */
export function forgetLanguage(): void {
  language.value = chooseLanguage(location.search, null);
  try {
    localStorage.removeItem(storedUnder(location.pathname));
  } catch {
    // Then nothing was kept either.
  }
}

/** A wording in the language of this face. */
export function say(wording: Wording, values?: Values): string {
  return fill(wording, language.value, values);
}

/** Keeps `<html lang>` true for screen readers and for the choice of Chinese glyphs. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  });
}
