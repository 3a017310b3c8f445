import type { RiskPoint } from './item.ts';
import { decidingRisks } from './starter/deciding-risks.ts';
import { itemRisks } from './starter/item-risks.ts';
import { moneyAndPaperRisks } from './starter/money-and-paper-risks.ts';
import { watchedRisks } from './starter/watched-risks.ts';
import { windowRisks } from './starter/window-risks.ts';

/** 廉政风险点: where power over a case may be abused, and the rule that watches it. */
export const starterRiskPoints: RiskPoint[] = [
  ...windowRisks,
  ...decidingRisks,
  ...itemRisks,
  ...moneyAndPaperRisks,
  ...watchedRisks,
];
