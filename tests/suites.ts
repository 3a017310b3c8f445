/** See `suites`. */
export interface Suite {
  readonly name: string;
  readonly include: string[];
  readonly exclude: string[];
  readonly budgetS: number;
  readonly workers: '100%' | '2';
  readonly hangsAfterS: number;
  readonly shared: boolean;
  readonly startsPrograms: boolean;
  readonly atNight: readonly string[];
}

/**
 * The suites of `npm test`, in this order. `include` and `exclude` are globs from the top folder, `budgetS` is what a suite may
 * take on two cores before a warning is printed. `workers`: how many files at a time, of all cores or in number: whole halls with
 * browsers mostly wait for the law's time, two of them share two cores well. `hangsAfterS`: when a single test that
 * says nothing else counts as hung; no measure of speed.
 * `shared`: files share their loaded modules, which tests may that keep nothing in them: loading them anew for each file took three quarters of the time of pure tests.
 * `startsPrograms`: tests that start programs or threads of the rooms; what is built is packed before them.
 * `atNight`: files that run only with `npm test -- --nightly`, so that a change is judged in a quarter of an hour; each run by day names them.
 * That also sets SUNLIT_NIGHTLY=1, for tests that go further at night.
 */
export const suites: readonly Suite[] = [
  {
    name: 'unit',
    include: ['*/**/*.test.{ts,tsx}'],
    exclude: ['**/*.int.test.{ts,tsx}', 'tests/{journeys,faults}/**'],
    budgetS: 60,
    workers: '100%',
    hangsAfterS: 60,
    shared: true,
    startsPrograms: false,
    atNight: [],
  },
  {
    name: 'int',
    include: ['*/**/*.int.test.{ts,tsx}'],
    exclude: ['tests/{journeys,faults}/**'],
    budgetS: 180,
    workers: '100%',
    hangsAfterS: 60,
    shared: true,
    startsPrograms: true,
    // Every vector by the second verifier; tests/vectors.test.ts holds the first one to the same files by day.
    atNight: ['tests/vectors/verify-packet.int.test.ts'],
  },
  {
    name: 'journeys',
    include: ['tests/journeys/**/*.test.ts'],
    exclude: [],
    budgetS: 300,
    workers: '2',
    hangsAfterS: 120,
    shared: false,
    startsPrograms: true,
    // What these show in a browser, tests of the center show by day: the export of a hall that rests (recompute.test.ts), publications, keeping, pictures, desks, disputes, calls by lottery, what nobody acts on.
    atNight: [
      'tests/journeys/verify-export.test.ts',
      'tests/journeys/law.test.ts',
      'tests/journeys/keeping.test.ts',
      'tests/journeys/photograph.test.ts',
      'tests/journeys/desks.test.ts',
      'tests/journeys/disputes.test.ts',
      'tests/journeys/call-backs.test.ts',
      'tests/journeys/undecided.test.ts',
    ],
  },
  {
    name: 'faults',
    include: ['tests/faults/**/*.test.ts'],
    exclude: [],
    budgetS: 300,
    workers: '2',
    hangsAfterS: 120,
    shared: false,
    startsPrograms: true,
    // All of them: the table of faults is compared with what ran.
    atNight: [],
  },
];
