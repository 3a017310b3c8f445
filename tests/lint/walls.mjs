import { isBuiltin } from 'node:module';
import path from 'node:path';

/** The arrows: what each room may import. Without `packages` a room may use what its package.json names. */
const table = {
  rooms: {
    domain: { rooms: [], node: false, packages: ['xstate', 'typebox'] },
    hardware: { rooms: [], node: true },
    'device-agent': { rooms: ['domain', 'hardware'], node: true },
    'center-server': { rooms: ['domain'], node: true },
    verify: { rooms: ['domain'], node: true },
    kiosk: { rooms: ['domain'], node: false },
    tests: { rooms: ['domain', 'hardware', 'device-agent', 'center-server', 'verify', 'kiosk'], node: true },
  },
  native: { serialport: 'hardware/transports/serial', 'node-hid': 'hardware/transports/hid' },
  testPackages: ['vitest', 'fast-check', 'chinese-days'],
};

/**
 * The walls between rooms as one lint rule. Unlike `no-restricted-imports` it also sees `import()`, `import('x').Type`
 * and `export … from`, and it resolves relative paths, so that no number of `../` gets out of a room.
 */
export const walls = {
  meta: { type: 'problem', docs: { description: 'what a room may import' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const room = file.split('/')[0];
    const wall = table.rooms[room];
    if (wall === undefined) return {};

    const check = (node) => {
      if (node?.type !== 'Literal' || typeof node.value !== 'string') return;
      const why = refusal(wall, { room, file }, node.value);
      if (why !== undefined) context.report({ node, message: why });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node.expression),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
    };
  },
};

/** Why `source` may not be imported by the file, or undefined. Tests may always use the test tools and Node. */
function refusal(wall, { room, file }, source) {
  if (source.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), source);
    return target.startsWith(`${room}/`)
      ? undefined
      : `${source} leaves ${room}/: other rooms are reached by package name.`;
  }
  const isTest = /\.(test|contract)\.tsx?$/.test(file);
  const isTool = /(^|\/)[a-z]+\.config\.[jt]s$/.test(file);
  if (isBuiltin(source)) {
    return wall.node || isTest || isTool ? undefined : `${room} knows no Node: ${source} belongs to a room at the rim.`;
  }
  const name = packageName(source);
  const [, other] = /^@sunlit\/([^/]+)$/.exec(name) ?? [];
  if (other !== undefined) {
    return other === room || wall.rooms.includes(other) ? undefined : `${room} may not import ${other}.`;
  }
  const door = Object.entries(table.native).find(([native]) => name === native);
  if (door !== undefined && !`${file}`.startsWith(door[1])) return `${name} is imported only under ${door[1]}.`;
  if (wall.packages === undefined || wall.packages.includes(name)) return undefined;
  if (isTest && table.testPackages.includes(name)) return undefined;
  return `${room} may use ${wall.packages.join(' and ')} only, not ${name}.`;
}

function packageName(source) {
  return source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');
}
