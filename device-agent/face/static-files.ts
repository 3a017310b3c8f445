import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
/** What of the built faces belongs to a desk. */
const served = /^\/(clerk|citizen|assets)(\/|$)/;

/** Answers with a built file of the faces, or says that there is none. Nothing outside of `facesDir` is ever read. */
export async function serveFile(facesDir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pathname = pathOf(request.url ?? '/');
  const elsewhere =
    pathname === '/' ? '/clerk/' : pathname === '/clerk' || pathname === '/citizen' ? `${pathname}/` : '';
  if (elsewhere !== '') {
    redirect(response, elsewhere);
    return;
  }
  const file = pathname !== undefined && served.test(pathname) ? await findFile(facesDir, pathname) : undefined;
  if (file === undefined) {
    answer(response, 404, 'not found');
    return;
  }
  const { size } = await stat(file);
  response.writeHead(200, {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    'content-length': size,
    // Built assets carry their hash in the name; pages must show a new build at once.
    'cache-control': pathname?.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

export function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}

/** The decoded path; undefined for one that cannot be meant honestly. */
function pathOf(url: string): string | undefined {
  try {
    const pathname = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
    return pathname.includes('\0') || pathname.includes('\\') || pathname.split('/').includes('..')
      ? undefined
      : pathname;
  } catch {
    return undefined;
  }
}

async function findFile(facesDir: string, pathname: string): Promise<string | undefined> {
  try {
    const root = await realpath(facesDir);
    const wished = path.join(root, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    // Links are followed before the check, so that none leads out of the folder.
    const file = await realpath(wished);
    const isInside = file.startsWith(root + path.sep);
    return isInside && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
