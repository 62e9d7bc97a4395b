import { OFFICIAL_CONTRACTS } from '../../src/common/contract.ts';
import { defenceSchema } from '../../src/common/defences/registry.ts';
import type { AttackFindings } from '../../src/common/findings.ts';
import type { Report } from '../../src/common/report.ts';
import type { SurvivalFindings } from '../../src/common/survival.ts';
import { attackFindings, clean, measured, params } from '../main/domain/findings/rows.ts';
import { SURVIVAL, wholeReport } from './found.ts';

/** Reports of audits of every kind, by what they differ in from a whole one. */

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

export type Kind = Partial<Omit<Report, 'audit'>> & { state?: Report['audit']['state']; stopOnFlip?: true };

const scored = (
  contract: Partial<Report['detectorCard']['contract']>,
  more: Partial<Report['detectorCard']> = {},
) => ({
  ...wholeReport('en').detectorCard,
  origin: 'imported' as const,
  contract: { ...OFFICIAL_CONTRACTS.meso4, architecture: 'graph' as const, ...contract },
  ...more,
});

export const KINDS: Record<string, Kind> = {
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
