import type { Hall } from './hall.ts';

/** The one line of `--json`: everything a program needs to use the hall. */
export function hallJson(hall: Hall): string {
  return JSON.stringify({
    center: hall.center.url,
    board: `${hall.center.url}/board/`,
    desks: hall.desks.map(({ desk, kind, url, pad, camera }) => ({
      desk,
      kind,
      clerk: `${url}/clerk/`,
      citizen: kind === 'window' ? `${url}/citizen/` : '',
      pad,
      camera,
    })),
    users: hall.people.map(({ user, name, roles, password }) => ({ user, name, roles, password })),
    lapse: hall.lapse,
    dataDir: hall.dataDir,
  });
}

/** What a person sees in the terminal once the hall stands. */
export function hallTable(hall: Hall, isTraffic: boolean): string {
  const rows: string[] = ['', `阳光窗口 Sunlit Window · DEMO hall, law's time × ${String(hall.lapse.speed)}`, ''];
  const line = (...cells: readonly string[]): void => {
    rows.push(`  ${cells.map((cell, at) => (at < cells.length - 1 ? pad(cell, at === 0 ? 10 : 38) : cell)).join(' ')}`);
  };
  line('place', 'clerk', 'citizen');
  for (const { desk, url, kind } of hall.desks)
    line(desk, `${url}/clerk/`, kind === 'window' ? `${url}/citizen/` : '-');
  line('board', `${hall.center.url}/board/`, `API ${hall.center.url}/api/docs`);
  rows.push('');
  line('user', 'password', 'who');
  for (const { user, password, name, roles } of hall.people)
    line(user.padEnd(12), password, `${name} (${roles.join(', ')})`);
  const first = hall.desks.find((desk) => desk.pad);
  rows.push(
    '',
    '  Press a key of a rating keypad, 1 (very satisfied) to 5 (very dissatisfied), once a citizen was invited:',
  );
  rows.push(`    npm run press -- ${first?.pad?.keys ?? 'TTY'} 1`);
  rows.push(
    '',
    isTraffic
      ? '  City traffic runs at every window but W01, which is yours.'
      : '  No traffic: nobody comes by itself.',
    `  Logs and data: ${hall.dataDir}    Ctrl-C stops the hall; the next start goes on.`,
    '',
  );
  return rows.join('\n');
}

function pad(text: string, width: number): string {
  return text.padEnd(width);
}
