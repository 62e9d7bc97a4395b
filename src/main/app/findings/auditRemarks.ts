import type { CleanFindings } from '../../../common/findings.ts';
import { wilson } from '../../../engine/metrics/statistics.ts';
import { count, percent } from './wording.ts';

/** What limits the whole audit, as plain sentences. Each rule returns its sentence, or null where it does not apply. */
export interface AuditContext {
  clean: CleanFindings;
  fakes: number;
  reals: number;
  /** Faces that the audit was asked for but has not measured yet under every attack. */
  pending: number;
  /** Whether the audit ran to its end. */
  done: boolean;
}

type Rule = (context: AuditContext) => string | null;

/** Under this many faces of a class an interval may be wider than 20 points. */
const FEW = 100;
const INVERTED_BELOW = 0.4;
const CHANCE_BELOW = 0.6;

export const unfinished: Rule = ({ pending, done }) =>
  done
    ? null
    : `This audit is not finished: ${count(pending, 'face')} of those found so far not measured under every attack yet. Continue it with --resume.`;

export const nothingMeasured: Rule = ({ clean }) =>
  clean.n > 0 ? null : 'Nothing was measured: no face could be used. See what was left out.';

export const classMissing: Rule = ({ clean, fakes, reals }) => {
  if (clean.n === 0 || (fakes > 0 && reals > 0)) return null;
  return fakes === 0
    ? 'There is no fake face in this audit: how many forgeries are missed is unknown, and there is no AUC.'
    : 'There is no real face in this audit: false alarms are unknown, and there is no AUC.';
};

export const fewFaces: Rule = ({ clean, fakes, reals }) => {
  const smallest = Math.min(...[fakes, reals].filter((n) => n > 0));
  if (clean.n === 0 || smallest >= FEW) return null;
  const [low, high] = wilson(Math.round(smallest / 2), smallest) ?? [0, 1];
  return `Few faces (${fakes} fake, ${reals} real): an interval here can span ${Math.round(100 * (high - low))} points. Read the intervals, not the percentages.`;
};

/** The mean of the two classes' accuracies, which a detector that always says the same leaves at one half. */
const balanced = ({ fake, real, accuracy }: CleanFindings) =>
  fake === null || real === null ? accuracy : (fake + real) / 2;

export const contractDoubted: Rule = ({ clean }) => {
  const accuracy = balanced(clean);
  if (accuracy === null || accuracy >= CHANCE_BELOW) return null;
  return accuracy < INVERTED_BELOW
    ? `The detector is wrong more often than right on clean faces (${percent(accuracy)}): its labels may be inverted. Check which side is real in its contract, and the labels of the evidence, before reading on.`
    : `The detector hardly beats guessing on clean faces (${percent(accuracy)}): its contract (range, normalisation, crop) may not fit this footage, and what attacks do to it says little.`;
};

const RULES: Rule[] = [unfinished, nothingMeasured, contractDoubted, classMissing, fewFaces];

export const auditRemarks = (context: AuditContext): string[] =>
  RULES.map((rule) => rule(context)).filter((sentence) => sentence !== null);
