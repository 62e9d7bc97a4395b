import { iap as iapAttack } from '../../../../src/common/attacks/iap.ts';
import { iapSeg as iapSegAttack } from '../../../../src/common/attacks/iapSeg.ts';
import type { AttackParams } from '../../../../src/common/attacks/registry.ts';
import { type UapMethod, uap as uapAttack } from '../../../../src/common/attacks/uap.ts';
import { urn as urnAttack } from '../../../../src/common/attacks/urn.ts';
import type { LabelName } from '../../../../src/common/base/label.ts';
import type { AttackFindings, CleanFindings, Measured } from '../../../../src/common/findings.ts';
import type { StepKey } from '../../../../src/main/lab/reproduce/plan/steps.ts';
import type { Found } from '../../../../src/main/lab/reproduce/results/gather.ts';
import { attackFindings, clean, measured } from '../../domain/findings/rows.ts';

/** Findings of audits made by hand: 100 fakes and 100 reals each. Pairs are [fakes, reals], shares decided rightly. */
export type Pair = [fake: number, real: number];

const audited = (key: StepKey, before: CleanFindings, attacks: AttackFindings[]): Found => ({
  key,
  fakes: 100,
  reals: 100,
  findings: {
    folder: '/project',
    detector: { name: key.ffm, id: 'd'.repeat(64) },
    backend: 'cpu',
    engine: { backend: 'cpu', versions: {}, selfCheck: { deviation: 0, tolerance: 1e-4 } },
    clean: before,
    attacks,
    leftOut: [],
    remarks: [],
  },
  before: { iou: 0.1, pixelAccuracy: 0.6 },
});

const iap = iapAttack.schema.parse({ attack: 'iap', iterations: 20, snapshots: [10] });
const urn = urnAttack.schema.parse({ attack: 'urn' });
const uap = (zone: LabelName, method: UapMethod) => uapAttack.schema.parse({ attack: 'uap', zone, method });
const withSnapshots = (
  params: AttackParams,
  steps: [iteration: number, found: Measured][],
): AttackFindings => ({
  ...attackFindings(params, steps.at(-1)![1]),
  snapshots: steps.map(([iteration, found]) => ({ iteration, float: found, eightBit: found })),
});

/** UAPs of a family's FFM: what each leaves of the two classes. */
export const uaps = (
  family: string,
  real: Pair,
  fake: Pair,
  method: UapMethod = 'paper',
): AttackFindings[] => {
  const name = method === 'paper' ? family : `${family}-${method}`;
  return [
    { ...attackFindings(uap('real', method), measured(...real)), artifact: `${name}-real` },
    { ...attackFindings(uap('fake', method), measured(...fake)), artifact: `${name}-fake` },
  ];
};

export interface OwnNumbers {
  clean: Pair;
  iap: Pair;
  urn: Pair;
  /** Under the UAP that fires the real zone, and under the one that fires the fake zone. */
  uaps: [Pair, Pair];
}

export const own = (family: string, numbers: OwnNumbers): Found =>
  audited({ kind: 'own', ffm: `y-${family}`, set: family }, { ...clean(...numbers.clean), iou: 0.4 }, [
    withSnapshots(iap, [
      [10, measured(0.5, 0.5, { rmse255: 1, iou: 0.3 })],
      [20, measured(...numbers.iap, { rmse255: 2, iou: 0.2 })],
    ]),
    ...uaps(family, ...numbers.uaps),
    attackFindings(urn, measured(...numbers.urn)),
  ]);

export const transfer = (family: string, before: Pair, attacks: AttackFindings[]): Found =>
  audited({ kind: 'transfer', ffm: `y-${family}`, set: family }, clean(...before), attacks);

export const foreign = (
  family: string,
  set: string,
  before: Pair,
  noise: Pair,
  attacks: AttackFindings[],
): Found =>
  audited({ kind: 'foreign', ffm: `y-${family}`, set }, clean(...before), [
    ...attacks,
    attackFindings(urn, measured(...noise)),
  ]);

export const ffm = (
  name: string,
  family: string,
  before: Pair,
  noise: Pair,
  attacks: AttackFindings[],
): Found =>
  audited({ kind: 'ffm', ffm: name, set: family }, clean(...before), [
    ...attacks,
    attackFindings(urn, measured(...noise)),
  ]);

export const segmentation = (
  family: string,
  iou: [before: number, after: number],
  adversarial: number,
): Found =>
  audited(
    { kind: 'segmentation', ffm: `y-${family}`, set: family },
    { ...clean(0.9, 0.9), iou: iou[0], pixelAccuracy: 0.8 },
    [
      withSnapshots(iapSegAttack.schema.parse({ attack: 'iap-seg' }), [
        [
          100,
          measured(0.7, 0.7, {
            iou: iou[1],
            pixelAccuracy: 0.5,
            iouAdversarial: adversarial,
            pixelAccuracyAdversarial: 0.9,
          }),
        ],
      ]),
    ],
  );

/**
 * Two families. On `a` both UAPs do more than noise; on `b` noise alone sinks the fakes, and the UAP that fires the
 * fake zone does nothing.
 */
export const TWO_FAMILIES = [
  own('a', {
    clean: [0.9, 1],
    iap: [0.02, 0.04],
    urn: [0.8, 1],
    uaps: [
      [0.1, 1],
      [0.9, 0.2],
    ],
  }),
  own('b', {
    clean: [0.8, 0.9],
    iap: [0, 0.2],
    urn: [0.02, 0.9],
    uaps: [
      [0.01, 1],
      [1, 0.88],
    ],
  }),
  segmentation('a', [0.45, 0.2], 0.5),
  segmentation('b', [0.41, 0.6], 0.3),
  transfer('a', [0.9, 1], uaps('b', [0.5, 1], [0.9, 0.97])),
  transfer('b', [0.8, 0.9], uaps('a', [0.3, 1], [0.8, 0.5])),
  foreign('a', 'b', [0.2, 1], [0.1, 1], uaps('a', [0, 1], [0.9, 0.4])),
  foreign('b', 'a', [0.79, 0.9], [0.02, 0.9], uaps('b', [0.02, 1], [0.9, 0.9])),
  ffm('meso', 'a', [0.7, 0.9], [0.6, 0.9], uaps('a', [0.2, 1], [0.9, 0.9])),
];
