/** Papers that a slip is laid out for: a roll of 80 mm, or a sheet of A5. */
export const papers = ['roll', 'a5'] as const;
export type Paper = (typeof papers)[number];

const STORED = 'sunlit.paper';

/** What this desk's printer holds, as it was chosen the last time; a roll before that. */
export function keptPaper(): Paper {
  try {
    const kept = localStorage.getItem(STORED);
    return papers.find((paper) => paper === kept) ?? 'roll';
  } catch {
    return 'roll';
  }
}

export function keepPaper(paper: Paper): void {
  try {
    localStorage.setItem(STORED, paper);
  } catch {
    // A locked-down browser asks again after a reload.
  }
}
