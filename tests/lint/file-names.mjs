import path from 'node:path';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/;
const empty = /(^|-)(utils?|commons?|helpers?|managers?|services?)$/;
/** The one manager who is a person, and the thing a service hall is named after. */
const people = new Set(['hall-manager']);

/** Files are kebab-case, and neither file nor folder has a name that says nothing about what is inside. */
export const fileNames = {
  meta: { type: 'problem', docs: { description: 'names of files and folders' } },
  create(context) {
    const parts = path.relative(context.cwd, context.filename).split(path.sep);
    const base = parts.at(-1) ?? '';
    const stems = [...parts.slice(0, -1), base.split('.')[0] ?? ''];
    return {
      Program(node) {
        if (!kebab.test(base)) context.report({ node, message: `${base}: files are named in kebab-case.` });
        for (const stem of stems) {
          if (empty.test(stem) && !people.has(stem)) {
            context.report({ node, message: `"${stem}" says nothing: name it after what it holds.` });
          }
        }
      },
    };
  },
};
