import { isBuiltin } from 'node:module';
import path from 'node:path';

/**
 * The walls between rooms as one lint rule. Unlike `no-restricted-imports` it also sees `import()`, `import('x').Type`
 * and `export … from`, and it resolves relative paths, so that no number of `../` gets out of a room.
 *
 * Option: `{ root, rooms, packages, native }` as the table in eslint.config.js has it.
 */
export const walls = {
  meta: { type: 'problem', schema: [{ type: 'object' }], docs: { description: 'what a room may import' } },
  create(context) {
    const [table] = context.options;
    const file = path.relative(table.root, context.filename).split(path.sep).join('/');
    const room = file.split('/')[0];
    const wall = table.rooms[room];
    if (wall === undefined) return {};

    const check = (node) => {
      if (node?.type !== 'Literal' || typeof node.value !== 'string') return;
      const why = refusal(table, wall, { room, file }, node.value);
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
function refusal(table, wall, { room, file }, source) {
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
