import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from '../routes/ports.ts';

const FOLDERS = ['board', 'admin', 'receipt', 'review', 'assets'] as const;

/** Serves the built faces of the center; says so where they are not built. */
export async function serveFaces(app: App, facesDir: string): Promise<void> {
  for (const folder of FOLDERS) {
    const root = join(facesDir, folder);
    if (!existsSync(root)) {
      app.log.warn({ facesDir }, `the faces are not built: no ${folder}/ there`);
      continue;
    }
    await app.register(fastifyStatic, {
      root,
      prefix: `/${folder}/`,
      decorateReply: false,
      redirect: true,
      index: ['index.html'],
      dotfiles: 'ignore',
      cacheControl: folder === 'assets',
      ...(folder === 'assets' && { immutable: true, maxAge: '30d' }),
    });
  }
  for (const folder of ['board', 'admin', 'review', 'receipt'])
    app.get(`/${folder}`, { schema: { hide: true } }, (_request, reply) => reply.redirect(`/${folder}/`));
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/board/'));
}
