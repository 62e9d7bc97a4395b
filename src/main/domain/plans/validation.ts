import { isDeepStrictEqual } from 'node:util';
import type { Profile, Validation } from '../../../common/plan.ts';
import type { Report } from '../../../common/report.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { latePlans, planBefore, plansOf } from './sealed.ts';

/**
 * What each profile asks for, in the order of its text, with the field of the report that answers it. ISO/IEC 17025:2017; ENFSI Best
 * Practice Manual for Digital Image Authentication (2021) with its validation guideline; US Federal Rules of Evidence 702 (2023) and 707
 * as proposed in 2025; Regulation (EU) 2024/1689, Article 15.
 */
export const REQUIREMENTS: Record<Profile, [requirement: string, field: string][]> = {
  iso17025: [
    ['6.2', 'case.examiner'],
    ['7.2.2.1', 'validation.plan.purpose'],
    ['7.2.2.3', 'clean.n'],
    ['7.2.2.4 a', 'audit.config'],
    ['7.2.2.4 b', 'validation.plan.criteria'],
    ['7.2.2.4 c', 'attacks'],
    ['7.2.2.4 d', 'plan'],
    ['7.2.2.4 e', 'conclusion'],
    ['7.4', 'exhibits'],
    ['7.6', 'clean.interval'],
    ['7.8.2.1 b', 'laboratory.name'],
    ['7.8.2.1 b', 'laboratory.address'],
    ['7.8.2.1 d', 'case.caseNumber'],
    ['7.8.7', 'conclusion'],
    ['7.11.2', 'engine.selfCheck'],
  ],
  enfsi: [
    ['purpose', 'validation.plan.purpose'],
    ['data', 'validation.plan.population'],
    ['groundTruth', 'faces'],
    ['errors', 'clean.interval'],
    ['processing', 'survival'],
    ['counter', 'attacks'],
    ['limits', 'remarks'],
    ['integrity', 'exhibits'],
    ['opinion', 'conclusion'],
    ['review', 'secondReader.current'],
  ],
  fre702: [
    ['702 a', 'validation.plan.purpose'],
    ['702 b', 'clean.n'],
    ['702 c: tested', 'attacks'],
    ['702 c: errors', 'clean.interval'],
    ['702 c: standards', 'validation.plan.criteria'],
    ['702 c: review', 'secondReader.current'],
    ['702 d', 'conclusion'],
    ['707', 'plan'],
  ],
  aiAct15: [
    ['15(1)', 'clean.accuracy'],
    ['15(3)', 'plan'],
    ['15(4): errors', 'survival'],
    ['15(4): feedback', 'detectorCard.training'],
    ['15(5): examples', 'attacks'],
    ['15(5): poisoning', 'detectorCard.provenance'],
  ],
};

/** What a report says of its audit's plan; nothing where it had none. */
export function validationOf(
  store: Pick<Store, 'folder' | 'logFolder'>,
  audit: AuditRow,
  report: Omit<Report, 'checks'>,
): Pick<Report, 'validation'> {
  const planned = plansOf(store);
  const sealed = planBefore(planned, audit.id, audit.detector.name);
  if (sealed === null) return {};
  const whole = { ...report, validation: sealed };
  const { plan } = sealed;
  const validation: Validation = {
    ...sealed,
    notRun: plan.attacks.filter(
      (wanted) => !audit.config.attacks.some((done) => isDeepStrictEqual(done, wanted)),
    ),
    later: latePlans(planned, audit.id),
    profiles: plan.profiles.map((profile) => ({
      profile,
      requirements: REQUIREMENTS[profile].map(([requirement, field]) => ({
        requirement,
        field,
        answered: holds(field.split('.').reduce(inside, whole as unknown)),
      })),
    })),
  };
  return { validation };
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const holds = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== 0 &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0);
