import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement as element } from 'react';
import { isPapers, usesGradient } from '../../src/common/attacks/registry.ts';
import type { AttackFindings } from '../../src/common/findings.ts';
import type { Report } from '../../src/common/report.ts';
import type { SurvivalFindings } from '../../src/common/survival.ts';
import { EN } from '../../src/language/en/texts.ts';
import { ENGLISH, type Language, type TextKey } from '../../src/language/language.ts';
import { titled } from '../../src/language/titles.ts';
import { inWords } from '../../src/main/domain/findings/aggregate.ts';
import { sanityChecks } from '../../src/main/domain/findings/checks.ts';
import { survivalRemarks } from '../../src/main/domain/findings/survivalRemarks.ts';
import { markup } from '../../src/main/outputs/document.ts';
import { ReportPage } from '../../src/pages/report/ReportPage.tsx';
import { auditRow } from '../main/domain/findings/rows.ts';
import { wholeReport } from './found.ts';
import { KINDS, type Kind } from './kinds.ts';

/**
 * Every sentence that a report says of an audit stands here with what has to be so for it to be true, told apart from how the report
 * decides it. The reports of audits of every kind are walked: whatever is said must be true, and whatever can be said must be
 * said of one of them, and not of all unless it always holds.
 */

interface Told {
  key: TextKey;
  values: Record<string, unknown>;
}

/** A language that remembers what was said in it. */
function recording(told: Told[]): Language {
  const said = (key: TextKey, values: object = {}) => told.push({ key, values: { ...values } });
  return {
    ...ENGLISH,
    text: (key) => {
      said(key);
      return ENGLISH.text(key);
    },
    say: (key, ...rest) => {
      said(key, rest[0]);
      return ENGLISH.say(key, ...rest);
    },
  };
}

/** What a report of this kind says. */
function reported(kind: Kind): { report: Report; told: Told[] } {
  const told: Told[] = [];
  const plain = recording(told);
  const { state = 'done', stopOnFlip, ...more } = kind;
  const whole = wholeReport('en');
  const base: Report = {
    ...whole,
    defence: undefined,
    curves: undefined,
    transfer: undefined,
    survival: undefined,
    // Its runs are those of other attacks.
    videoVerdicts: undefined,
    units: { kind: 'video', units: 3, faces: 200, unnamed: 0 },
    ...more,
    audit: {
      ...whole.audit,
      state,
      config: {
        ...whole.audit.config,
        attacks: (more.attacks ?? []).map((one) => one.params),
        stopOnFlip,
      },
    },
  };
  const attacks = base.attacks.map((one) => one.params);
  const l = titled(plain, attacks);
  const row = auditRow(attacks, { state, detector: base.detectorCard });
  const { folder, ...found } = base;
  const pending = base.attacks.some(({ float }) => float.n === 0) ? 200 : 0;
  const counted = {
    found,
    faces: base.faces,
    pending,
    noticed: attacks.map(() => ({ unmoved: { faces: 0, of: 100 }, unsteady: 0 })),
  };
  const { remarks, attacks: remarked } = inWords(counted, row, folder, plain);
  const report: Report = { ...base, remarks, attacks: remarked };
  report.checks = sanityChecks(report, l);
  if (report.survival !== undefined)
    report.survival = { ...report.survival, remarks: survivalRemarks(report.survival, l) };
  markup(
    element(ReportPage, {
      report,
      l,
      faces: null,
      matrix: { rows: [], total: 0 },
    }),
  );
  return { report, told };
}

type Holds = (report: Report, values: Record<string, unknown>) => boolean;
const any =
  (has: (attack: AttackFindings, report: Report) => boolean): Holds =>
  (report) =>
    report.attacks.some((attack) => has(attack, report));
const not =
  (holds: Holds): Holds =>
  (report, values) =>
    !holds(report, values);
const ran = (...names: string[]) => any(({ attack }) => names.includes(attack));
const done: Holds = ({ audit }) => audit.state === 'done';
const empty: Holds = ({ clean: { n } }) => n === 0;
const surrogate = ({ params: p }: AttackFindings) => ('surrogate' in p ? p.surrogate : undefined);
const kept = ({ params: p }: AttackFindings) => 'from' in p && p.from !== undefined;
const noise = ({ attack }: AttackFindings) => attack === 'urn';
/** Follows the gradient of the audited detector, through whatever stands before it. */
const knowing = any(
  (one) => usesGradient(one.params) || (one.attack === 'uap' && !kept(one) && surrogate(one) === undefined),
);
const bare = any((one, { detector }) => surrogate(one)?.id === detector.id);
const survival =
  (has: (found: SurvivalFindings) => boolean): Holds =>
  ({ survival: found }) =>
    found !== undefined && has(found);
const output =
  (...outputs: string[]): Holds =>
  ({ detectorCard: { contract } }) =>
    outputs.includes(contract.output);
const several: Holds = ({ exhibits }) => exhibits.some(({ faces }) => faces > 1);
const lowered = any(
  ({ attack, eightBit }, report) => attack !== 'urn' && (eightBit.accuracy ?? 1) < report.clean.accuracy!,
);

/** What must be so where a sentence is said. */
const TRUE: Partial<Record<TextKey, Holds>> = {
  'answer.nothing': empty,
  'answer.clean': not(empty),
  'answer.sofar': not(done),
  'answer.worst': lowered,
  'answer.unharmed': not(lowered),
  'answer.unmeasured': any(({ eightBit, attack }) => attack !== 'urn' && eightBit.accuracy === null),
  'answer.noiseOnly': ({ attacks }) => attacks.every(noise),
  'answer.pending': any(({ eightBit }) => eightBit.accuracy === null),
  'answer.history': ({ history }) => (history?.auc.low ?? 0) > 0.6,
  'answer.flags.none': ({ checks }) => checks.every(({ passed }) => passed),
  'answer.flags.some': ({ checks }) => checks.some(({ passed }) => !passed),
  'scope.by.weights': knowing,
  'scope.by.undefended': (report, values) => report.defence !== undefined && bare(report, values),
  'scope.by.answers': ran('square'),
  'scope.by.elsewhere': any((one, { detector }) => ![undefined, detector.id].includes(surrogate(one)?.id)),
  'scope.by.kept': any(kept),
  'scope.by.nothing': any(noise),
  'limit.bundled': ({ detectorCard }) => detectorCard.origin === 'bundled',
  'limit.attacker.weights': knowing,
  'limit.attacker.unknowing': not(knowing),
  'limit.attacker.better': ({ attacks }) => !attacks.every(noise),
  'limit.attacker.noise': ({ attacks }) => attacks.every(noise),
  'limit.independent': ({ units }) =>
    units !== undefined && units.kind !== 'person' && units.units < units.faces,
  'limit.lossless': ({ survival: found }) => found === undefined,
  'limit.survived': survival(({ pending }) => pending === 0),
  'limit.survived.partly': survival(({ pending }) => pending > 0),
  'limit.chaotic': ran('iap', 'iap-seg'),
  'check.finished.good': done,
  'check.finished.caution': not(done),
  'check.leftOut.good': (report, values) => done(report, values) && report.leftOut.length === 0,
  'check.leftOut.sofar': (report, values) => !done(report, values) && report.leftOut.length === 0,
  'check.leftOut.caution': ({ leftOut }) => leftOut.length > 0,
  'check.independent.good': not(several),
  'check.independent.caution': several,
  'check.independent.units': (report, values) =>
    several(report, values) && ['person', 'source'].includes(report.units?.kind ?? ''),
  'check.history.good': ({ history }) => history !== undefined && (history.auc.low ?? 0) <= 0.6,
  'check.history.caution': ({ history }) => (history?.auc.low ?? 0) > 0.6,
  'check.clean.none': ({ clean: { n, fake, real } }) => n > 0 && (fake === null || real === null),
  'check.clean.unmeasured': empty,
  'check.control.good': ran('uap'),
  'check.control.none': not(ran('uap')),
  'check.control.caution': ran('uap'),
  'check.rounding.good': any(({ eightBit }) => eightBit.accuracy !== null),
  'check.rounding.caution': any(({ eightBit }) => eightBit.accuracy !== null),
  'check.rounding.none': ({ attacks }) => attacks.every(({ eightBit }) => eightBit.accuracy === null),
  'check.detector.good': ({ detectorCard }) => detectorCard.origin === 'imported',
  'check.detector.trained': ({ detectorCard }) => detectorCard.origin === 'trained',
  'check.detector.caution': ({ detectorCard }) => detectorCard.origin === 'bundled',
  'method.paper.attacks': any((one) => isPapers(one.params)),
  'method.others': any((one) => !isPapers(one.params)),
  'method.raw': ran('iap', 'iap-seg'),
  'method.zones': output('zones'),
  'method.sigmoid': output('sigmoid'),
  'method.logit': output('logit'),
  'method.softmax': output('softmax', 'logits'),
  'method.sigmoid.loss': not(output('zones')),
  'method.sigmoid.uap': (report, values) => !output('zones')(report, values) && ran('uap')(report, values),
  'method.threshold': ({ detectorCard: { contract } }) => contract.threshold !== undefined,
  'method.stop': ({ audit }) => audit.config.stopOnFlip === true,
  'method.flip': ({ audit }) => audit.config.perceptual !== undefined,
  'method.defence': ({ defence }) => defence?.applied.defence === 'jpeg',
  'method.defence.twice': (report, values) => knowing(report, values) && bare(report, values),
  'method.defence.random': ({ defence }) => defence?.applied.defence === 'resize-pad',
  'method.defence.smooth': ({ defence }) => defence?.applied.defence === 'smooth',
  'method.defence.smooth.twice': (report, values) => knowing(report, values) && bare(report, values),
  'check.certificates.good': ({ certification }) => certification?.contradictions.length === 0,
  'check.certificates.caution': ({ certification }) => (certification?.contradictions.length ?? 0) > 0,
  'defence.random': ({ defence }) => defence?.applied.defence === 'resize-pad',
  'defence.cost': ({ defence }) => defence !== undefined,
  'defence.adaptive': bare,
  'results.decisions.asPaper': ran('iap'),
  'results.masks.asPaper': ran('iap-seg'),
  'results.distances.rounded': any(
    ({ params: p, eightBit }) => 'eps' in p && eightBit.linf255 !== null && eightBit.linf255 > p.eps,
  ),
  'survival.pending': survival(({ pending }) => pending > 0),
  'survival.nothing': survival(
    ({ pending, treated }) => pending === 0 && treated[0]!.attacks[0]!.stillFooled.n === 0,
  ),
  'survival.nothing.sofar': survival(({ pending }) => pending > 0),
  'survival.survives': survival(({ treated }) =>
    treated.some(({ attacks }) => (attacks[0]!.stillFooled.value ?? 0) >= 0.5),
  ),
  'since.unknown': ({ changedSince }) => changedSince === null,
  'since.same': ({ changedSince }) => changedSince?.length === 0,
  'since.changed': ({ changedSince }) => (changedSince?.length ?? 0) > 0,
  'since.meaning': ({ changedSince }) => (changedSince?.length ?? 0) > 0,
  'exhibits.unchanged': ({ exhibits, audit }) =>
    exhibits.every(
      ({ sha256, sha256After }) => sha256 === sha256After || (audit.state !== 'done' && sha256After === null),
    ),
  'exhibits.changed': ({ exhibits }) => exhibits.some(({ sha256, sha256After }) => sha256 !== sha256After),
  'leftOut.none': ({ leftOut }) => leftOut.length === 0,
  'leftOut.some': ({ leftOut }) => leftOut.length > 0,
  'remark.unfinished': not(done),
  'remark.nothing': empty,
  'remark.blackBox': ({ detectorCard }) => detectorCard.blackBox !== undefined,
  'remark.threshold': ({ detectorCard: { contract } }) => contract.threshold !== undefined,
  'remark.control': ran('uap'),
  'remark.chance': ({ clean: { accuracy } }) => accuracy! < 0.6,
};

/** Sentences that this test asks about, each and every one; names of things and heads of tables say nothing of an audit. */
const ASKED =
  /^(?:answer|scope\.by|limit|check\.\w+\.(?!found|trait)|method\.(?:paper\.|others|raw|zones|sigmoid|logit|softmax|threshold|stop$|defence(?!\.(?:title|random\.)))|results\.\w+\.(?:asPaper|rounded)|since\.(?:unknown|same|changed|meaning)|survival\.(?:pending|nothing))/;
/** True of every audit. */
const ALWAYS =
  /^(?:limit\.(?:sample|labels)|answer\.(?:attack|caught|passed|iou)$|check\.(?:originals|backend)\.)/;

test('no report says a sentence of an audit that is not true of it', () => {
  const told = new Map<TextKey, Set<string>>();
  for (const [name, kind] of Object.entries(KINDS)) {
    const { report, told: said } = reported(kind);
    for (const { key, values } of said) {
      const holds = TRUE[key];
      if (holds !== undefined) assert.ok(holds(report, values), `${name}: ${EN[key]}`);
      told.set(key, (told.get(key) ?? new Set()).add(name));
    }
  }
  const asked = (Object.keys(EN) as TextKey[]).filter((key) => ASKED.test(key) && !ALWAYS.test(key));
  assert.deepEqual(
    asked.filter((key) => TRUE[key] === undefined),
    [],
    'sentences without the condition under which they are true',
  );
  const unsaid = new Set<TextKey>([
    'answer.flags.none',
    'check.control.caution',
    'check.clean.none',
    'check.rounding.caution',
  ]);
  assert.deepEqual(
    asked.filter((key) => !told.has(key) && !unsaid.has(key)),
    [],
    'sentences that none of the audits is told',
  );
  assert.deepEqual(
    asked.filter((key) => told.get(key)?.size === Object.keys(KINDS).length),
    [],
    'sentences that every audit is told, whatever it is',
  );
});
