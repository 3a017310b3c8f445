import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { install } from './install.mjs';
import { prepareMachine } from './machine.mjs';
import { builtModule } from './launch.mjs';
import { program, root, run, say, Unready } from './run.mjs';

// npm test -- [--nightly] [--suite NAME] [anything vitest understands, such as a part of a file's path]
const reports = `${root}node_modules/.cache/sunlit-tests`;
/** A suite that hangs is ended at this multiple of its budget; at night everything is done ten times as often. */
const patience = { daily: 4, nightly: 40 };

await program(async () => {
  await install();
  const { suites } = await builtModule('suites.js');
  const { inWords, sum, totalsOf } = await builtModule('totals.js');
  const { faultTable, isSameTable } = await builtModule('fault-table.js');
  const { nightly, only, passOn } = parse(process.argv.slice(2), suites);
  const lacking = await prepareMachine();
  const env = { ...process.env, SUNLIT_LACKS: lacking.join(','), ...(nightly && { SUNLIT_NIGHTLY: '1' }) };
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const rows = [];
  for (const suite of suites.filter(({ name }) => only === undefined || name === only)) {
    const { report, code, seconds } = await runSuite(suite, passOn, env);
    rows.push({ ...suite, seconds, totals: totalsOf(report, code, passOn.length > 0) });
    // A part of the suite makes a part of the table.
    if (suite.name === 'faults' && report && passOn.every((arg) => arg === '-u')) {
      const { page, strays } = faultTable(report, root);
      const faults = checkTable(page, strays, isSameTable, passOn.includes('-u'));
      if (faults > 0)
        rows.push({ ...suite, name: 'table', seconds: 0, totals: { passed: 0, failed: faults, skipped: 0 } });
    }
  }
  say('');
  const late = nightly
    ? []
    : suites.filter(({ name }) => only === undefined || name === only).flatMap(({ atNight }) => atNight);
  for (const { name, budgetS, seconds, totals } of rows) {
    const overrun = seconds > budgetS ? '  WARNING: over its budget' : '';
    say(`${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s of ${budgetS} s   ${inWords(totals)}${overrun}`);
  }
  for (const file of late) say(`only with --nightly: ${file}`);
  const all = sum(rows.map(({ totals }) => totals));
  writeFileSync(`${reports}/totals.json`, JSON.stringify(all));
  process.stdout.write(`${inWords(all)}\n`);
  return all.failed === 0 ? 0 : 1;
});

function parse(args, suites) {
  const at = args.indexOf('--suite');
  const only = at < 0 ? undefined : (args[at + 1] ?? '');
  if (only !== undefined && !suites.some(({ name }) => name === only)) {
    throw new Unready(`--suite: "${only}" is none of ${suites.map(({ name }) => name).join(', ')}`);
  }
  const passOn = args.filter((arg, index) => arg !== '--nightly' && (at < 0 || (index !== at && index !== at + 1)));
  return { nightly: args.includes('--nightly'), only, passOn };
}

/** Prints the table of faults and keeps it; how many faults the table itself has: it is another than the committed one, or tests belong to no fault. */
function checkTable(page, strays, isSame, isUpdate) {
  const committed = `${root}docs/generated/faults.md`;
  writeFileSync(`${reports}/faults.md`, page);
  say(`\n${page.slice(page.indexOf('| fault |'))}`);
  for (const stray of strays) say(`a test that belongs to no fault(…): ${stray}`);
  if (isUpdate) writeFileSync(committed, page);
  if (isSame(page, readFileSync(committed, 'utf8'))) return strays.length;
  say('docs/generated/faults.md tells of other faults: npm run test:faults -- -u writes it anew');
  return strays.length + 1;
}

/** Runs one suite to its end; the report is missing when it could not start or had to be ended. */
async function runSuite({ name, budgetS, workers }, passOn, env) {
  say(`\n── ${name} ──`);
  const file = `${reports}/${name}.json`;
  const startedMs = performance.now();
  const args = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--project', name, ...passOn];
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--passWithNoTests');
  // Left to itself the runner leaves one core idle, which on two cores is half of them.
  args.push(`--maxWorkers=${workers}`);
  const code = await run(process.execPath, args, {
    env,
    timeoutMs: budgetS * (env.SUNLIT_NIGHTLY === '1' ? patience.nightly : patience.daily) * 1000,
  });
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  return { report, code, seconds: (performance.now() - startedMs) / 1000 };
}
