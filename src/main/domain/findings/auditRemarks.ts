import { type DetectorCard, thresholdOf } from '../../../common/contract.ts';
import type { Units } from '../../../common/figure.ts';
import type { CleanFindings } from '../../../common/findings.ts';
import { leastDrop } from '../../../engine/metrics/inference/power.ts';
import { wilson } from '../../../engine/metrics/inference/proportion.ts';
import { cutText } from '../../../language/cut.ts';
import { ENGLISH, type Language } from '../../../language/language.ts';
import { thresholdText } from '../../../language/threshold.ts';
import { unitsText } from '../../../language/units.ts';

/** What limits the whole audit, as plain sentences. Each rule returns its sentence, or null where it does not apply. */
export interface AuditContext {
  clean: CleanFindings;
  /** What the intervals count; every face for itself where it is not given. */
  units?: Units | undefined;
  fakes: number;
  reals: number;
  /** Faces that the audit was asked for but has not measured yet under every attack. */
  pending: number;
  /** Whether the audit ran to its end. */
  done: boolean;
  /** The detector's command or address, where it is a black box. */
  blackBox?: string | undefined;
  /** What decides. */
  detector: Pick<DetectorCard, 'contract' | 'thresholdChoice'>;
  /** Whether every face was taken whole. */
  whole: boolean;
}

type Rule = (context: AuditContext, l?: Language) => string | null;

/** Under this many faces of a class an interval may be wider than 20 points. */
export const FEW = 100;
const INVERTED_BELOW = 0.4;
/** Guessing is right on half of the faces. */
export const CHANCE_BELOW = 0.6;

export const unfinished: Rule = ({ pending, done }, l = ENGLISH) =>
  done ? null : l.say('remark.unfinished', { pending: l.count(pending, 'noun.face') });

export const nothingMeasured: Rule = ({ clean }, l = ENGLISH) =>
  clean.n > 0 ? null : l.say('remark.nothing');

export const classMissing: Rule = ({ clean, fakes, reals }, l = ENGLISH) => {
  if (clean.n === 0 || (fakes > 0 && reals > 0)) return null;
  return l.say(fakes === 0 ? 'remark.noFakes' : 'remark.noReals');
};

export const fewFaces: Rule = ({ clean, fakes, reals, units }, l = ENGLISH) => {
  if (inUnits(units)) return null;
  const smallest = Math.min(...[fakes, reals].filter((n) => n > 0));
  if (clean.n === 0 || smallest >= FEW) return null;
  const [low, high] = wilson(Math.round(smallest / 2), smallest) ?? [0, 1];
  return l.say('remark.few', { fakes, reals, points: Math.round(100 * (high - low)) });
};

const inUnits = (units: Units | undefined): units is Units =>
  units !== undefined && units.units < units.faces;

/** Where faces come in units, it is their number that says what can be told. */
export const fewUnits: Rule = ({ clean, units }, l = ENGLISH) => {
  if (clean.n === 0 || !inUnits(units) || units.units >= FEW) return null;
  const drop = leastDrop(units.units, units.faces / units.units);
  const values = { units: unitsText(units, l) };
  return drop === null
    ? l.say('remark.fewUnits.none', values)
    : l.say('remark.fewUnits', { ...values, points: l.number(100 * drop, 0) });
};

/** The mean of the two classes' accuracies, which a detector that always says the same leaves at one half. */
const balanced = ({ fake, real, accuracy }: CleanFindings) =>
  fake === null || real === null ? accuracy : (fake + real) / 2;

export const contractDoubted: Rule = ({ clean }, l = ENGLISH) => {
  const accuracy = balanced(clean);
  if (accuracy === null || accuracy >= CHANCE_BELOW) return null;
  return l.say(accuracy < INVERTED_BELOW ? 'remark.inverted' : 'remark.chance', {
    accuracy: l.percent(accuracy),
  });
};

export const asked: Rule = ({ blackBox, detector }, l = ENGLISH) =>
  blackBox === undefined
    ? null
    : l.say(detector.contract.labelsOnly === true ? 'remark.labelsOnly' : 'remark.blackBox', { blackBox });

export const moved: Rule = ({ detector }, l = ENGLISH) =>
  thresholdOf(detector.contract) === 0.5
    ? null
    : l.say('remark.threshold', { threshold: thresholdText(detector, l) });

/** A crop is never cut again. */
export const uncut: Rule = ({ detector: { contract }, whole }, l = ENGLISH) =>
  !whole || contract.cut === undefined ? null : l.say('remark.uncut', { cut: cutText(contract.cut, l) });

const RULES: Rule[] = [
  unfinished,
  nothingMeasured,
  asked,
  moved,
  uncut,
  contractDoubted,
  classMissing,
  fewFaces,
  fewUnits,
];

export const auditRemarks = (context: AuditContext, l: Language = ENGLISH): string[] =>
  RULES.map((rule) => rule(context, l)).filter((sentence) => sentence !== null);
