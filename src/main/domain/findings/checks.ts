import { controlOf } from '../../../common/aims.ts';
import { isUniversal } from '../../../common/attacks/registry.ts';
import type { FileHistory } from '../../../common/fileTrace.ts';
import type { AuditFindings, Certification, CleanFindings } from '../../../common/findings.ts';
import { type Check, isAltered, type Report } from '../../../common/report.ts';
import type { Language } from '../../../language/language.ts';
import { unitsText } from '../../../language/units.ts';
import { ROUNDING_MATTERS } from './attackRemarks.ts';
import { CHANCE_BELOW, FEW } from './auditRemarks.ts';
import { HISTORY_TELLS } from './fileHistory.ts';

/** What the checks look at. */
export type Checked = Pick<Report, 'audit' | 'exhibits' | 'engine' | 'detectorCard' | 'faces' | 'history'> &
  AuditFindings;

type Rule = (checked: Checked, l: Language) => Omit<Check, 'check'>;

const finished: Rule = ({ audit: { state } }, l) => ({
  passed: state === 'done',
  found:
    state === 'done'
      ? l.say('check.finished.good')
      : l.say('check.finished.caution', { state: l.text(`state.${state}`) }),
});

const originals: Rule = ({ exhibits, audit: { state } }, l) => {
  const read = exhibits.filter(({ sha256 }) => sha256 !== null);
  const changed = read.filter((exhibit) => isAltered(exhibit, state)).length;
  const pending = state === 'done' ? 0 : read.filter(({ sha256After }) => sha256After === null).length;
  const passed = changed === 0 && pending === 0;
  return {
    passed,
    found: passed
      ? l.say('check.originals.good', { originals: l.count(read.length, 'noun.original') })
      : l.say('check.originals.caution', { changed: l.count(changed, 'noun.original'), pending }),
  };
};

const leftOut: Rule = ({ leftOut: files, audit: { state } }, l) => ({
  passed: files.length === 0,
  found:
    files.length === 0
      ? l.say(state === 'done' ? 'check.leftOut.good' : 'check.leftOut.sofar')
      : l.say('check.leftOut.caution', {
          files: l.count(files.length, 'noun.file'),
          where: l.text('page.leftOut'),
        }),
});

const classes: Rule = ({ faces }, l) => ({
  passed: Math.min(faces.fake, faces.real) >= FEW,
  found: l.say('check.classes.found', { fake: l.whole(faces.fake), real: l.whole(faces.real) }),
});

const independent: Rule = ({ exhibits, units }, l) => {
  const several = exhibits.filter(({ faces }) => faces > 1).length;
  if (several === 0 || units === undefined)
    return { passed: several === 0, found: l.say('check.independent.good') };
  const named = units.kind === 'person' || units.kind === 'source';
  const values = { n: l.count(several, 'noun.original'), units: unitsText(units, l) };
  return {
    passed: named,
    found: named ? l.say('check.independent.units', values) : l.say('check.independent.caution', values),
  };
};

const history = ({ auc, trait }: FileHistory, l: Language): Omit<Check, 'check'> => {
  const { value, low, high, n } = auc;
  const passed = low === null || low <= HISTORY_TELLS;
  const values = {
    auc: l.number(value ?? 0.5, 2),
    interval: low === null || high === null ? '–' : `${l.number(low, 2)}–${l.number(high, 2)}`,
    n: l.count(n, 'noun.original'),
  };
  return {
    passed,
    found: passed
      ? l.say('check.history.good', values)
      : l.say('check.history.caution', { ...values, trait: l.text(`check.history.trait.${trait}`) }),
  };
};

const clean: Rule = ({ clean: { fake, real, n } }: { clean: CleanFindings }, l) => {
  if (n === 0) return { passed: false, found: l.say('check.clean.unmeasured') };
  if (fake === null || real === null) return { passed: false, found: l.say('check.clean.none') };
  const accuracy = (fake + real) / 2;
  return {
    passed: accuracy >= CHANCE_BELOW,
    found: l.say('check.clean.found', { accuracy: l.percent(accuracy) }),
  };
};

const backend: Rule = ({ engine: { selfCheck } }, l) => ({
  passed: selfCheck.deviation <= selfCheck.tolerance,
  found: l.say('check.backend.found', {
    deviation: selfCheck.deviation.toExponential(1),
    tolerance: selfCheck.tolerance.toExponential(1),
  }),
});

const control: Rule = ({ attacks }, l) => {
  const universal = attacks.flatMap(({ params }) => (isUniversal(params) ? [params] : []));
  const alone = universal.filter((params) => controlOf(params, attacks) === undefined);
  if (universal.length === 0) return { passed: true, found: l.say('check.control.none') };
  return {
    passed: alone.length === 0,
    found:
      alone.length === 0
        ? l.say('check.control.good')
        : l.say('check.control.caution', { attacks: alone.map(l.attack).join(', ') }),
  };
};

const rounding: Rule = ({ attacks }, l) => {
  if (attacks.every(({ eightBit }) => eightBit.accuracy === null))
    return { passed: true, found: l.say('check.rounding.none') };
  const apart = attacks.filter(
    ({ float, eightBit }) =>
      float.accuracy !== null &&
      eightBit.accuracy !== null &&
      Math.abs(float.accuracy - eightBit.accuracy) >= ROUNDING_MATTERS,
  );
  return {
    passed: apart.length === 0,
    found:
      apart.length === 0
        ? l.say('check.rounding.good')
        : l.say('check.rounding.caution', {
            attacks: apart.map(({ params }) => l.attack(params)).join(', '),
          }),
  };
};

const certificates = ({ contradictions }: Certification, l: Language): Omit<Check, 'check'> => ({
  passed: contradictions.length === 0,
  found:
    contradictions.length === 0
      ? l.say('check.certificates.good')
      : l.say('check.certificates.caution', { n: contradictions.length }),
});

const detector: Rule = ({ detectorCard: { origin } }, l) => ({
  passed: origin !== 'bundled',
  found: l.say(
    (
      {
        bundled: 'check.detector.caution',
        imported: 'check.detector.good',
        trained: 'check.detector.trained',
      } as const
    )[origin],
  ),
});

/** What is looked at in every audit. */
const RULES: Record<Exclude<Check['check'], 'history' | 'certificates'>, Rule> = {
  finished,
  originals,
  leftOut,
  classes,
  independent,
  clean,
  backend,
  control,
  rounding,
  detector,
};

/** What should be so before an audit's numbers are relied on, in a fixed order. */
export const sanityChecks = (checked: Checked, l: Language): Check[] =>
  (Object.keys(RULES) as (keyof typeof RULES)[]).flatMap((check): Check[] => [
    { check, ...RULES[check](checked, l) },
    ...(check === 'independent' && checked.history !== undefined
      ? [{ check: 'history' as const, ...history(checked.history, l) }]
      : []),
    ...(check === 'rounding' && checked.certification !== undefined
      ? [{ check: 'certificates' as const, ...certificates(checked.certification, l) }]
      : []),
  ]);
