import path from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const room = import.meta.dirname;
const faces = ['citizen', 'clerk', 'board', 'admin', 'receipt', 'review'];

export default defineConfig({
  root: room,
  base: '/',
  appType: 'mpa',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false, reactAliasesEnabled: false })],
  build: {
    outDir: path.join(room, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // A content policy of 'self' forbids data: pictures.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: Object.fromEntries(faces.map((face) => [face, path.join(room, face, 'index.html')])),
      // The domain has no effects by its own law, so what a face does not call stays out of its bundle: above all the schemas.
      treeshake: { moduleSideEffects: (id) => !/[\\/]domain[\\/]dist[\\/]/.test(id) },
    },
  },
});
