import type { Hall, HallDesk } from './hall.ts';
import type { Person } from './people.ts';
import { isTraffics, OWN_OFFICE, OWN_WINDOW } from './places.ts';

/** The one line of `--json`: everything a program needs to use the hall. */
export function hallJson(hall: Hall): string {
  return JSON.stringify({
    center: hall.center.url,
    board: `${hall.center.url}/board/`,
    review: `${hall.center.url}/review/`,
    pid: hall.center.pid,
    desks: hall.desks.map(({ desk, kind, url, pad, camera, program }) => ({
      desk,
      kind,
      clerk: `${url}/clerk/`,
      citizen: kind === 'window' ? `${url}/citizen/` : '',
      pad,
      camera,
      pid: program.pid,
    })),
    users: hall.people.map(({ user, name, roles, password }) => ({ user, name, roles, password })),
    lapse: hall.lapse,
    dataDir: hall.dataDir,
  });
}

/** What a person sees in the terminal once the hall stands. */
export function hallTable(hall: Hall, hasTraffic: boolean): string {
  const isBusy = ({ desk }: Pick<HallDesk, 'desk'>): boolean => hasTraffic && isTraffics(desk);
  const own = hall.desks.find(({ desk }) => desk === OWN_WINDOW);
  const isAnyBusy = hall.desks.some(isBusy);
  return [
    '',
    `阳光窗口 Sunlit Window · DEMO hall, law's time × ${String(hall.lapse.speed)}`,
    '',
    ...table([
      ['place', 'pid', 'who sits there', "clerk's screen", "citizen's screen"],
      ...hall.desks.map((place) => [
        place.desk,
        String(place.program.pid),
        isBusy(place) ? 'run by the traffic' : 'you',
        `${place.url}/clerk/`,
        place.kind === 'window' ? `${place.url}/citizen/` : '-',
      ]),
    ]),
    '',
    ...table([
      [`center, pid ${String(hall.center.pid)}`, 'board', `${hall.center.url}/board/`],
      ['', 'administration', `${hall.center.url}/admin/`],
      ['', 'review desk', `${hall.center.url}/review/`],
      ['', 'API', `${hall.center.url}/api/docs`],
    ]),
    '',
    ...table([
      ['user', 'password', 'role', 'signs in at'],
      ...hall.people.map((person) => [person.user, person.password, person.roles.join(', '), placeOf(person, isBusy)]),
    ]),
    '',
    '  Press a key of a rating keypad, 1 (very satisfied) to 5 (very dissatisfied), once a citizen was invited:',
    `    npm run press -- ${own?.pad?.keys ?? 'KEYS'} 1`,
    '',
    isAnyBusy
      ? `  The traffic leaves ${OWN_WINDOW} and ${OWN_OFFICE} and what began at ${OWN_WINDOW} to you: hand over to ${OWN_OFFICE}.`
      : '  No traffic: nobody comes by itself.',
    `  Logs and data: ${hall.dataDir}    Ctrl-C stops the hall; the next start goes on.`,
    '',
  ].join('\n');
}

function placeOf({ roles, user }: Person, isBusy: (desk: Pick<HallDesk, 'desk'>) => boolean): string {
  if (roles.includes('administrator')) return 'administration';
  if (roles.includes('caller')) return 'review desk';
  if (roles.includes('manager') || roles.includes('supervisor')) return 'board, review desk';
  if (roles.includes('approver')) return `${OWN_OFFICE}, clerk's screen`;
  const desk = user.replace('clerk', 'W');
  return isBusy({ desk }) ? `${desk}: run by the traffic` : `${desk}, clerk's screen`;
}

/** Columns as wide as their widest cell; every cell is plain ASCII. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length))) ?? [];
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
