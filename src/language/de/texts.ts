import type { EN } from '../en/texts.ts';
import { CHECKS } from './checks.ts';
import { DEFENCE } from './defence.ts';
import { DELIVERIES } from './deliveries.ts';
import { DOUBTS } from './doubts.ts';
import { FAULT_KINDS } from './faults/kinds.ts';
import { FLAGS } from './flags.ts';
import { INSPECTION } from './inspection.ts';
import { METHOD } from './method.ts';
import { PAGE } from './page.ts';
import { PICTURE } from './picture.ts';
import { PROGRESS } from './progress.ts';
import { READINGS } from './readings.ts';
import { REMARKS } from './remarks.ts';
import { REPRODUCTION } from './reproduction.ts';
import { RESULTS } from './results.ts';
import { SAMENESS } from './sameness.ts';
import { SHAPES } from './shapes.ts';
import { STATISTICS } from './statistics.ts';
import { STUDY } from './study.ts';
import { STUDY_PAGE } from './studyPage.ts';
import { SURVIVAL } from './survival.ts';
import { TERMINAL } from './terminal/texts.ts';
import { TRANSFER } from './transfer.ts';
import { VALIDATION } from './validation.ts';
import { WEAR } from './wear.ts';
import { WEIGHT } from './weight.ts';
import { WINDOW } from './window/texts.ts';

/** The same in German, for a reader in court: no term of the field without its meaning, no verdict beyond the numbers. */
export const DE: Record<keyof typeof EN, string> = {
  ...PICTURE,
  ...PROGRESS,
  ...REMARKS,
  ...READINGS,
  ...PAGE,
  ...REPRODUCTION,
  ...RESULTS,
  ...INSPECTION,
  ...METHOD,
  ...DEFENCE,
  ...DELIVERIES,
  ...FLAGS,
  ...CHECKS,
  ...DOUBTS,
  ...FAULT_KINDS,
  ...SAMENESS,
  ...SHAPES,
  ...STATISTICS,
  ...STUDY,
  ...STUDY_PAGE,
  ...SURVIVAL,
  ...TRANSFER,
  ...TERMINAL,
  ...VALIDATION,
  ...WEIGHT,
  ...WEAR,
  ...WINDOW,
};
