// DEMO ONLY: `npx vite preview --config kiosk/dev/demo.config.js` shows the built faces on scripted views.
// POST /demo/clerk, /demo/citizen and /demo/board change what they show, for pictures and for trying things out.
import path from 'node:path';
import { Server } from 'socket.io';
import { defineConfig } from 'vite';
import { demoAdmin, No } from './demo-admin.js';
import { demoDesk } from './demo-desk.js';
import { boardCard, boardCase, boardSnapshot, citizenDues, timeline, windowCase } from './demo-hall.js';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const size = Number(process.env.DEMO_CASES ?? 37);

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text === '' ? {} : text;
}

/** @param {import('node:http').ServerResponse} response @param {unknown} answer */
function send(response, answer) {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
}

/** @type {Record<string, object>} */
const people = {
  li: { user: 'li', name: '李雷', roles: ['clerk'] },
  chen: { user: 'chen', name: '陈大厅', roles: ['manager'] },
  sun: { user: 'sun', name: '孙管理', roles: ['administrator'] },
  qian: { user: 'qian', name: '钱管理', roles: ['administrator'] },
};

/** @param {import('vite').PreviewServer} server */
function demo(server) {
  const io = new Server(/** @type {import('node:http').Server} */ (server.httpServer), { serveClient: false });
  const desk = demoDesk(io);
  const admin = demoAdmin();
  let signedIn = false;
  let raised = 0;
  let snapshot = boardSnapshot(size);
  const board = io.of('/board');
  board.use((socket, go) => {
    const user = /demo_user=(\w+)/.exec(socket.handshake.headers.cookie ?? '')?.[1] ?? '';
    go(signedIn && user !== 'li' ? undefined : new Error('board/not-signed-in'));
  });
  board.on('connection', (socket) => {
    socket.emit('snapshot', snapshot);
    socket.on('resync', (answer) => answer(snapshot));
  });
  /** @param {readonly unknown[]} changes @param {number} [gap] */
  const change = (changes, gap = 0) => {
    const after = snapshot.position + gap;
    snapshot = { ...snapshot, position: after + 1 };
    board.emit('delta', { after, position: snapshot.position, changes });
  };
  const routes = /** @type {Record<string, (body: any) => unknown>} */ ({
    ...admin.routes,
    'POST /api/session': ({ password }) => (signedIn = password === 'demo') && {},
    'DELETE /api/session': () => ((signedIn = false), {}),
    'GET /api/me': (_body, user) => signedIn && (people[user] ?? false),
    'POST /demo/clerk': (body) => (desk.tell(body), {}),
    'POST /demo/cases': (body) => (desk.tell({ cases: body.map(windowCase) }), {}),
    'POST /demo/citizen': (body) => (
      desk.show(body.dues ? { ...body, dues: citizenDues.slice(0, body.dues) } : body),
      {}
    ),
    'POST /demo/card': ({ i, level }) => {
      const row = { ...boardCard(i, level), issuedAtMs: lawAtMs + ++raised * 1000 };
      const key = `${row.key}/${raised}`;
      change([{ table: 'cards', key, row: { ...row, key } }]);
      return {};
    },
    'POST /demo/gap': () => (change([{ table: 'cases', key: boardCase(1).caseRef, row: null }], 5), {}),
  });
  server.middlewares.use(async (request, response, go) => {
    response.setHeader('content-security-policy', policy);
    const url = request.url?.split('?')[0] ?? '';
    const method = request.method ?? '';
    const body = await bodyOf(request);
    const user = /demo_user=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (`${method} ${url}` === 'POST /api/session') response.setHeader('set-cookie', `demo_user=${body.user}; Path=/`);
    try {
      const route = routes[`${method} ${url}`];
      const answer = route
        ? route(body, user)
        : /^\/api\/cases\/.+\/timeline$/.test(url)
          ? timeline
          : admin.draftRoute(method, url, user);
      if (answer === undefined) return go();
      response.statusCode = answer ? 200 : 401;
      send(response, answer || { code: 'people/not-signed-in' });
    } catch (error) {
      if (!(error instanceof No)) throw error;
      response.statusCode = error.status;
      send(response, error.answer);
    }
  });
}

export default defineConfig({
  root: path.join(import.meta.dirname, '..'),
  appType: 'mpa',
  build: { outDir: 'dist' },
  preview: { port: Number(process.env.DEMO_PORT ?? 4180), host: '127.0.0.1', strictPort: true },
  plugins: [{ name: 'demo-hall', configurePreviewServer: demo }],
});
