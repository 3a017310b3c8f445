import { render, type ComponentType } from 'preact';
import { startTicking } from '../feed/now.ts';
import { followLanguage } from '../text/language.ts';

/** Puts a face on its page. */
export function startFace(Face: ComponentType): void {
  const place = document.getElementById('face');
  if (place === null) throw new Error('The page has no element "face".');
  followLanguage();
  startTicking();
  render(<Face />, place);
}
