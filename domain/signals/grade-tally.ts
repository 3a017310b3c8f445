/** Grades of a window's ratings about one item, on the five-grade scale. */
export interface ItemGrades {
  readonly given: number;
  /** 不满意 and 非常不满意. */
  readonly bad: number;
  /** 非常满意. */
  readonly top: number;
}

/** Grades of a window in a period, counted by the center itself behind the vault; it leaves that place as figures of a finding only. */
export interface GradeTally {
  readonly window: string;
  readonly items: Readonly<Record<string, ItemGrades>>;
  /** Ratings by their delay, as in `WindowTally`: with the best grade of their scale, whichever it is, and with any other. */
  readonly bestDelays: readonly number[];
  readonly otherDelays: readonly number[];
  /** Ratings with reasons, and how many of them have the one set of reasons that is named most. */
  readonly reasoned: number;
  readonly sameReasons: number;
}
