import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement as element } from 'react';
import { isPapers, usesGradient } from '../../src/common/attacks/registry.ts';
import { OFFICIAL_CONTRACTS } from '../../src/common/contract.ts';
import { defenceSchema } from '../../src/common/defences/registry.ts';
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
import { attackFindings, auditRow, clean, measured, params } from '../main/domain/findings/rows.ts';
import { SURVIVAL, wholeReport } from './found.ts';

/**
 * Every sentence that a report says of an audit stands here with what has to be so for it to be true, told apart from how the report
 * decides it. The reports of audits of every kind are walked: whatever is said must be true, and whatever can be said must be
 * said of one of them, and not of all unless it always holds.
 */

const ID = 'd'.repeat(64);
const OTHER = { id: 'e'.repeat(64), name: 'another' };
const UNMEASURED = { ...measured(0, 0), n: 0, accuracy: null, interval: null, fake: null, real: null };
const NOTHING: Report['clean'] = {
  ...clean(0, 0),
  n: 0,
  accuracy: null,
  interval: null,
  fake: null,
  real: null,
};

const at = (attack: object, fake: number, real: number, more = {}): AttackFindings =>
  attackFindings(params(attack), measured(fake, real, more));
const unmeasured = (attack: object): AttackFindings => attackFindings(params(attack), UNMEASURED);

const WHITE = [
  at({ attack: 'iap', iterations: 5 }, 0.1, 0.2),
  at({ attack: 'pgd', eps: 2.5 }, 0.1, 0.2, { linf255: 3 }),
  at({ attack: 'uap', zone: 'real', eps: 10 }, 0.05, 1),
  at({ attack: 'urn', eps: 10 }, 0.9, 0.97),
];
const SURVIVED: SurvivalFindings = {
  ...SURVIVAL,
  attacks: WHITE.map((one) => one.params),
  pending: 0,
  remarks: [],
};
/** Nothing is left of what an attack turned, for it turned none. */
const UNTURNED = (pending: number): SurvivalFindings => ({
  ...SURVIVED,
  pending,
  treated: SURVIVED.treated.map((one) => ({
    ...one,
    attacks: one.attacks.map((attack) => ({
      ...attack,
      stillFooled: { n: 0, value: null, interval: null },
      byTreatmentAlone: { n: 0, value: null, interval: null },
    })),
  })),
});

const historyOf = (low: number): NonNullable<Report['history']> => ({
  auc: { value: low + 0.1, low, high: low + 0.2, method: 'jackknife-t', unit: 'file', n: 200, units: 200 },
  trait: 'quality',
});

const SMOOTH = { applied: defenceSchema.parse({ defence: 'smooth' }), undefended: clean(0.95, 0.99) };
const CERTIFIED: NonNullable<Report['certification']> = {
  n: 200,
  values: 196_608,
  largest: 0.25,
  abstained: 20,
  right: 160,
  median: 0.12,
  certified: [{ radius: 0, rmse255: 0, accuracy: 0.8, fake: 0.8, real: 0.8 }],
  attacked: [{ radius: 0, rmse255: 0, accuracy: 0.9, fake: 0.9, real: 0.9 }],
  byChance: 0,
  contradictions: [],
};

type Kind = Partial<Omit<Report, 'audit'>> & { state?: Report['audit']['state']; stopOnFlip?: true };

const scored = (
  contract: Partial<Report['detectorCard']['contract']>,
  more: Partial<Report['detectorCard']> = {},
) => ({
  ...wholeReport('en').detectorCard,
  origin: 'imported' as const,
  contract: { ...OFFICIAL_CONTRACTS.meso4, architecture: 'graph' as const, ...contract },
  ...more,
});

const KINDS: Record<string, Kind> = {
  'white box': { attacks: WHITE, survival: SURVIVED },
  'black box': {
    attacks: [
      at({ attack: 'square' }, 0.8, 0.8),
      at({ attack: 'uap', zone: 'real', from: 'a'.repeat(64) }, 0.9, 1),
    ],
    detectorCard: scored(
      { architecture: 'black-box', output: 'sigmoid' },
      { blackBox: { kind: 'http', url: 'http://127.0.0.1:8800/score', timeout: 30 } },
    ),
    transfer: undefined,
    videos: [],
    units: { kind: 'face', units: 200, faces: 200, unnamed: 0 },
    exhibits: wholeReport('en').exhibits.map((one) => ({ ...one, faces: 1, sha256After: one.sha256 })),
    changedSince: [],
    leftOut: [],
  },
  transfer: {
    history: historyOf(0.4),
    units: { kind: 'person', units: 40, faces: 200, unnamed: 0 },
    attacks: [at({ attack: 'pgd', surrogate: OTHER }, 0.9, 0.95), at({ attack: 'urn', eps: 2.5 }, 0.9, 0.97)],
    detectorCard: scored({ output: 'softmax', threshold: 0.4, realSide: 1 }),
    changedSince: null,
  },
  defended: {
    defence: { applied: { defence: 'jpeg', quality: 75 }, undefended: clean(0.95, 0.99) },
    attacks: [
      at({ attack: 'pgd', surrogate: { id: ID, name: 'some' } }, 0.9, 0.95),
      at({ attack: 'pgd' }, 0.3, 0.4),
    ],
  },
  'defended at random': {
    defence: {
      applied: defenceSchema.parse({ defence: 'resize-pad', draws: 5, attackDraws: 2, seed: 1 }),
      undefended: clean(0.95, 0.99),
    },
    attacks: [at({ attack: 'square' }, 0.8, 0.8)],
    detectorCard: scored({ output: 'logit' }, { origin: 'trained' }),
  },
  'behind noise': {
    defence: SMOOTH,
    attacks: [
      at({ attack: 'pgd', surrogate: { id: ID, name: 'some' } }, 0.8, 0.9),
      at({ attack: 'pgd' }, 0.6, 0.7),
    ],
    certification: CERTIFIED,
  },
  contradicted: {
    defence: SMOOTH,
    attacks: [
      at({ attack: 'pgd', surrogate: { id: ID, name: 'some' } }, 0.8, 0.9),
      at({ attack: 'pgd' }, 0.6, 0.7),
    ],
    certification: {
      ...CERTIFIED,
      certified: null,
      contradictions: [
        {
          path: '/footage/1.png',
          attack: 0,
          iteration: 1,
          side: 'eightBit',
          radius: 0.2,
          size: 0.1,
          agreeing: 2,
          draws: 100,
        },
      ],
    },
  },
  running: {
    state: 'running',
    attacks: [WHITE[0]!, unmeasured({ attack: 'square' })],
    survival: { ...UNTURNED(514), attacks: WHITE.map((one) => one.params) },
    leftOut: [],
  },
  begun: { state: 'running', attacks: [unmeasured({ attack: 'iap' })], leftOut: [] },
  stopped: { state: 'failed', attacks: WHITE.slice(0, 2), stopOnFlip: true },
  empty: {
    state: 'paused',
    clean: NOTHING,
    attacks: [unmeasured({ attack: 'iap' })],
    exhibits: [],
    videos: [],
  },
  'noise alone': {
    history: historyOf(0.7),
    units: { kind: 'face', units: 200, faces: 200, unnamed: 0 },
    attacks: [at({ attack: 'urn', eps: 2.5 }, 0.9, 0.97)],
    survival: UNTURNED(0),
  },
  unharmed: {
    attacks: [at({ attack: 'iap-seg' }, 0.92, 0.98, { iou: 0.7 }), at({ attack: 'fgsm' }, 0.92, 0.98)],
    survival: UNTURNED(0),
  },
  bundled: { attacks: [at({ attack: 'iap' }, 0.1, 0.2)], clean: clean(0.5, 0.55) },
};

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
