import type { AttackParams } from '../../src/common/attacks/registry.ts';
import type { Figure, Separation } from '../../src/common/figure.ts';
import type { AttackFindings } from '../../src/common/findings.ts';
import type { MatrixRow } from '../../src/common/matrix.ts';
import type { Report } from '../../src/common/report.ts';
import type { StudyResults } from '../../src/common/study.ts';
import type { Accuracies, SurvivalFindings } from '../../src/common/survival.ts';
import type { Transfer } from '../../src/common/transfer.ts';
import { VERDICT_RULES } from '../../src/common/verdict.ts';
import { attackFindings, auditRow, clean, measured, params } from '../main/domain/findings/rows.ts';

/** Results of every kind, made by hand, for pages that show them. */

const ID = 'd'.repeat(64);
const withCurve = (one: AttackFindings, accuracies: number[]): AttackFindings => ({
  ...one,
  accuracyByIteration: accuracies.map((accuracy, iteration) => ({
    iteration,
    accuracy,
    fake: accuracy / 2,
    real: iteration === 3 ? null : accuracy,
  })),
});

export const ATTACKS: AttackParams[] = [
  params({ attack: 'iap', iterations: 5, snapshots: [2] }),
  params({ attack: 'pgd', eps: 2, iterations: 4 }),
  params({ attack: 'pgd', eps: 4, iterations: 4 }),
  params({ attack: 'uap', zone: 'real', eps: 10 }),
  params({ attack: 'urn', eps: 10 }),
];

const share = (n: number, k: number) => ({
  n,
  value: n === 0 ? null : k / n,
  interval: n === 0 ? null : ([Math.max(0, k / n - 0.1), Math.min(1, k / n + 0.1)] as [number, number]),
});
const accuracies = (right: number): Accuracies => ({
  all: share(20, 2 * right),
  fake: share(10, right),
  real: share(10, right),
});

const mean = (value: number | null) => ({ n: 10, value });
const masks = {
  clean: { iou: mean(0.8), iouAdversarial: mean(null) },
  attacks: ATTACKS.map(() => ({ iou: mean(0.4), iouAdversarial: mean(0.6) })),
};

export const SURVIVAL: SurvivalFindings = {
  audit: 1,
  detector: { name: 'some', id: ID },
  attacks: ATTACKS,
  pending: 1200,
  untreated: { clean: accuracies(10), attacks: ATTACKS.map((_, i) => accuracies(i)), masks },
  treated: [
    { treatment: 'jpeg', strength: 95 } as const,
    { treatment: 'jpeg', strength: 40 } as const,
    { treatment: 'blur', strength: 0.5 } as const,
  ].map((treatment, step) => ({
    treatment,
    clean: accuracies(10 - step),
    attacks: ATTACKS.map((_, attack) => ({
      attack,
      accuracy: accuracies(Math.min(10, attack + step)),
      stillFooled: share(attack === 4 ? 0 : 8, attack === 4 ? 0 : 6 - step),
      byTreatmentAlone: share(8, step),
    })),
    masks,
  })),
  remarks: ['A survives.', 'B does not.'],
};

const rate = (value: number | null) => ({
  value,
  interval: value === null ? null : ([value - 0.05, value + 0.05] as [number, number]),
});

const transferred = (
  left: number,
  more: Partial<NonNullable<Transfer['rows'][number]['cells'][number]>> = {},
) => ({
  audit: 2,
  attack: 1,
  whiteBox: false,
  n: 1400,
  clean: rate(0.9),
  left: rate(left),
  noise: rate(0.85),
  drop: 0.9 - left,
  credit: 'more than noise' as const,
  ...more,
});

export const TRANSFER: Transfer = {
  targets: [
    { name: 'one', id: ID, footage: ['/footage/a'], audit: 1, fake: 10, real: 10 },
    { name: 'one', id: ID, footage: ['/footage/b'], audit: 2, fake: 10, real: 10 },
    { name: 'two', id: 'e'.repeat(64), footage: ['/footage/a'], audit: 3, fake: 10, real: 10 },
  ],
  rows: [
    {
      params: params({ attack: 'uap', zone: 'real', eps: 10, from: 'a'.repeat(64) }),
      madeOn: { name: 'one', id: ID, footage: null },
      attacked: 'fake',
      cells: [
        transferred(0.1, { whiteBox: true }),
        transferred(0.95, { credit: 'no effect' }),
        transferred(0.5, { noise: null, credit: null }),
      ],
    },
    {
      params: params({ attack: 'pgd', eps: 2, iterations: 4, surrogate: { id: ID, name: 'one' } }),
      madeOn: { name: 'one', id: ID, footage: null },
      attacked: 'accuracy',
      cells: [
        null,
        transferred(0.4, { drop: null, credit: 'undecided' }),
        transferred(0.2, { left: rate(null) }),
      ],
    },
  ],
};

const figure = (value: number, method: NonNullable<Figure['method']>): Figure => ({
  value,
  low: value - 0.05,
  high: value + 0.05,
  method,
  unit: 'person',
  n: 200,
  units: 14,
});

const SEPARATION: Separation = {
  auc: figure(0.9, 'jackknife-t'),
  aucError: 0.03,
  eer: figure(0.2, 'jackknife-t'),
  ap: figure(0.85, 'jackknife-t'),
  atRate: {
    rate: 0.05,
    threshold: 0.4,
    fake: figure(0.7, 'korn-graubard'),
    real: figure(0.95, 'korn-graubard-units'),
  },
  det: [
    { falsePositives: 0, misses: 1 },
    { falsePositives: 0.2, misses: 0.1 },
    { falsePositives: 1, misses: 0 },
  ],
};

/** Of an audit with everything in it. */
export function wholeReport(language: Report['language']): Report {
  const row = auditRow(ATTACKS);
  const before = { ...clean(0.92, 0.98), iou: 0.7, pixelAccuracy: 0.9, separation: SEPARATION };
  const [iap, pgd2, pgd4, uap, urn] = ATTACKS as [AttackParams, ...AttackParams[]] as [
    AttackParams,
    AttackParams,
    AttackParams,
    AttackParams,
    AttackParams,
  ];
  const snapshot = (iteration: number, fake: number) => ({
    iteration,
    float: measured(fake, 0.8, { iou: 0.5, pixelAccuracy: 0.8 }),
    eightBit: measured(fake + 0.1, 0.8, { iou: 0.5, iouAdversarial: 0.3 }),
  });
  const attacks: AttackFindings[] = [
    {
      ...withCurve(attackFindings(iap, measured(0.2, 0.4), measured(0.3, 0.5)), [0.95, 0.9, 0.6, 0.4, 0.3]),
      snapshots: [snapshot(2, 0.6), snapshot(5, 0.2)],
      remarks: ['It works.'],
    },
    withCurve(attackFindings(pgd2, measured(0.5, 0.7)), [0.95, 0.8, 0.7]),
    withCurve(attackFindings(pgd4, measured(0.1, 0.2)), [0.95, 0.4, 0.15]),
    { ...attackFindings(uap, measured(0.05, 1)), artifact: 'a'.repeat(64) },
    attackFindings(urn, measured(0.9, 0.97, { psnr: null })),
  ];
  const point = (eps: number, accuracy: number) => ({
    eps,
    accuracy,
    interval: [accuracy - 0.05, accuracy + 0.05] as [number, number],
    fake: accuracy,
    real: null,
  });
  const video = (path: string, label: 'fake' | 'real', right: number) => ({
    path,
    label,
    clean: { right: 3, n: 3 },
    attacks: ATTACKS.map((_, i) => ({ right: Math.min(3, right + i), n: 3 })),
  });
  const half = { n: 2, value: 0.5, interval: [0.09, 0.91] as [number, number] };
  const wholes = { all: half, fake: half, real: half, auc: 0.75, eer: 0.25 };
  const exhibit = (path: string, kind: 'image' | 'video', sha256: string | null, after: string | null) => ({
    path,
    kind,
    label: 'fake' as const,
    mask: null,
    faces: 3,
    sha256,
    sha256After: after,
  });
  const sha = 'b'.repeat(64);
  return {
    folder: '/project',
    detector: { name: 'some', id: ID },
    backend: 'cpu',
    clean: before,
    defence: { applied: { defence: 'jpeg', quality: 75 }, undefended: clean(0.95, 0.99) },
    attacks,
    curves: [{ title: 'PGD', attack: 'pgd', points: [point(0, 0.95), point(2, 0.6), point(4, 0.15)] }],
    leftOut: [{ path: '/footage/<broken>.png', reason: 'truncated' }],
    remarks: ['On the whole.'],
    overfire: '9.9.9',
    language,
    case: { name: 'Case A', caseNumber: '1', examiner: 'E', exhibit: '', notes: 'none' },
    laboratory: {
      name: 'Laboratory A & sons',
      accreditation: 'D-1',
      address: 'First line\nSecond line',
      logo: 'data:image/png;base64,iVBORw0KGgo=',
    },
    conclusion: { text: 'First paragraph <b>.\n\nSecond.', written: row.created },
    secondReader: { name: 'R', date: '2026-02-03', agrees: false, remark: 'Too short.', current: false },
    audit: {
      id: 1,
      state: 'done',
      created: row.created,
      finished: row.finished,
      config: { ...row.config, stopOnFlip: true },
    },
    faces: { fake: 100, real: 100 },
    detectorCard: { ...row.detector, origin: 'bundled', sources: [{ file: 'w.pt', sha256: sha }] },
    engine: row.engine,
    exhibits: [
      exhibit('/footage/a.mp4', 'video', sha, sha),
      exhibit('/footage/b.png', 'image', sha, 'c'.repeat(64)),
      exhibit('/footage/c.png', 'image', null, null),
    ],
    units: { kind: 'person', units: 14, faces: 200, unnamed: 3 },
    comparisons: [
      {
        against: { kind: 'attack', attack: 0 },
        aim: 'accuracy',
        difference: figure(-0.55, 'newcombe'),
        test: 'sign-flip-exact',
        p: 0.000122,
        corrected: 0.000244,
      },
      {
        against: { kind: 'detector', audit: 2, name: 'other', id: 'e'.repeat(64) },
        aim: 'fake',
        difference: figure(0.02, 'newcombe'),
        test: 'sign-flip',
        p: 0.4,
        corrected: 0.4,
      },
    ],
    videoVerdicts: VERDICT_RULES.map((rule) => ({
      rule,
      clean: wholes,
      attacks: ATTACKS.map(() => ({ ...wholes, budget: { of: 2, turned: 1, median: 0.5 } })),
    })),
    videos: [video('/footage/a.mp4', 'fake', 0), video('/footage/d.mp4', 'real', 1)],
    checks: [
      { check: 'finished', passed: true, found: 'It is finished.' },
      { check: 'classes', passed: false, found: '100 fake and 100 real.' },
    ],
    shown: [],
    bookmarks: [
      {
        attack: 0,
        position: 4,
        path: '/footage/b.png',
        label: 'fake',
        crop: sha,
        adversarial: sha,
        remark: 'Ears.',
      },
    ],
    survival: SURVIVAL,
    transfer: TRANSFER,
    changedSince: [
      { path: '/footage/b.png', sha256: 'c'.repeat(64) },
      { path: '/footage/e.png', sha256: null },
    ],
    redacted: true,
  };
}

const cell = (realness: number, flips: boolean) => ({
  realness,
  flips,
  rmse255: 1.5,
  adversarial: 'f'.repeat(64),
});
const face = (item: number, path: string, ordinal: number | null, flips: boolean): MatrixRow => ({
  item,
  path,
  label: 'fake',
  frame: ordinal === null ? null : { ordinal, seconds: ordinal / 25 },
  picture: 'c'.repeat(64),
  clean: 0.1,
  decided: 'fake',
  least: flips ? { attack: 1, rmse255: 1.5 } : null,
  cells: ATTACKS.map((_, i) => (i === 2 ? null : cell(i === 1 && flips ? 0.9 : 0.2, i === 1 && flips))),
});
/** The first faces of twelve, two of them of one video. */
export const MATRIX = {
  rows: [
    face(1, '/footage/a.mp4', 0, true),
    face(2, '/footage/a.mp4', 25, false),
    face(3, '/footage/<b>.png', null, false),
  ],
  total: 12,
};

const condition = (
  name: StudyResults['everyone']['conditions'][number]['condition'],
  mos: number | null,
) => ({
  condition: name,
  n: mos === null ? 0 : 1050,
  mos,
  sd: mos === null ? null : 0.5,
  interval: mos === null ? null : ([mos - 0.1, mos + 0.1] as [number, number]),
  distribution: (mos === null ? [0, 0, 0, 0, 0] : [10, 40, 200, 300, 500]) as [
    number,
    number,
    number,
    number,
    number,
  ],
  pairs: name === 'uap' ? 1 : name === 'urn' ? 8 : 21,
  likelihood: mos === null ? null : { score: mos + 0.05, interval: [mos, mos + 0.1] as [number, number] },
  otherFaces: name === 'uap' ? null : 0.25,
  companions: { rmse255: 1.5, psnr: mos === null ? null : 40, ssim: 0.99, local255: 3, flip: 0.0125 },
});

const analysis = (mos: number): StudyResults['everyone'] => ({
  evaluators: 10,
  scores: 4200,
  conditions: [condition('identity', mos), condition('urn', 4), condition('uap', 3), condition('iap', null)],
  comparisons: [
    { left: 'identity', right: 'urn', n: 10, difference: 0.5, z: 2.8, p: 0.0001, corrected: 0.0006 },
    { left: 'identity', right: 'uap', n: 2, difference: -0.25, z: null, p: null, corrected: null },
  ],
});

export const STUDY: StudyResults = {
  overfire: '9.9.9',
  study: {
    id: 1,
    config: {
      name: 'A <study>',
      audits: [1],
      perCondition: 21,
      seed: 1,
      language: 'en',
      pairsPerSet: 21,
      setsPerEvaluator: 5,
    },
    created: '2026-11-01T00:00:00.000Z',
    pairs: { identity: 21, urn: 21, uap: 21, iap: 21 },
    sets: 4,
    evaluators: 10,
    scores: 4200,
  },
  paperBaseline: 4.49,
  everyone: analysis(4.5),
  screened: analysis(4.6),
  screening: [
    { evaluator: 'E01', n: 105, above: 9, below: 8, rejected: true, milliseconds: 2345 },
    { evaluator: 'E02', n: 105, above: 0, below: 0, rejected: false, milliseconds: null },
  ],
  evaluators: [
    { evaluator: 'E1', n: 105, bias: 0.25, inconsistency: 0.5, biased: false, careless: false },
    { evaluator: 'E2', n: 105, bias: -1.5, inconsistency: 1.25, biased: true, careless: true },
  ],
  groups: 1,
  thresholds: [
    {
      condition: 'iap',
      verdict: 'found',
      threshold: 3.25,
      interval: [2.5, null],
      guess: 0.1,
      lapse: 0.02,
      spread: 0.3,
      evaluators: 10,
      levels: [4, 12, 35].map((noticed, i) => ({ strength: 2.5 * i, n: 40, noticed })),
    },
  ],
  pairs: [],
  correlations: { rmse255: -0.8, psnr: 0.7, ssim: null, local255: -0.9, flip: -0.85 },
};
