import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root, Unready } from './run.mjs';

/** A module that was written in TypeScript, from tests/dist. @param {string} script */
export function builtModule(script) {
  return import(urlOf(script));
}

/**
 * Becomes the built program: it runs in this very process, so signals, exit code, stdin and stdout are its own.
 * @param {string} script below tests/dist @param {readonly string[]} args
 */
export async function become(script, args) {
  const url = urlOf(script);
  process.argv = [process.argv[0] ?? process.execPath, fileURLToPath(url), ...args];
  await import(url);
}

function urlOf(script) {
  const file = `${root}tests/dist/${script}`;
  if (!existsSync(file)) throw new Unready(`tests/dist/${script} is missing although everything was built.`);
  return pathToFileURL(file).href;
}
