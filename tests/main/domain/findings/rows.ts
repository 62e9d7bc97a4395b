import type { AttackParams } from '../../../../src/common/attacks/registry.ts';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import type { Label } from '../../../../src/common/base/label.ts';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import type { AttackFindings, CleanFindings, Measured } from '../../../../src/common/findings.ts';
import type { AuditRow, DistanceRow, ItemRow, JudgementRow } from '../../../../src/main/store/rows.ts';

/** Rows and findings for tests, with plain values where a test does not care. */

export const judgement = (label: Label, more: Partial<JudgementRow> = {}): JudgementRow => ({
  label,
  score: label,
  energyFake: null,
  energyReal: null,
  iou: null,
  pixelAccuracy: null,
  iouAdversarial: null,
  pixelAccuracyAdversarial: null,
  segmentation: null,
  ...more,
});

export const distance = (more: Partial<DistanceRow> = {}): DistanceRow => ({
  rmse255: 1,
  linf255: 2,
  l2: 3,
  psnr: 40,
  ssim: 0.9,
  flip: null,
  ...more,
});

export const item = (id: number, label: Label, more: Partial<ItemRow> = {}): ItemRow => ({
  id,
  position: id,
  path: `/footage/${id}.png`,
  label,
  frame: null,
  box: null,
  crop: 'c'.repeat(64),
  mask: null,
  track: null,
  person: more.path ?? `/footage/${id}.png`,
  ...more,
});

export const auditRow = (attacks: AttackParams[], more: Partial<AuditRow> = {}): AuditRow => ({
  id: 1,
  config: auditConfigSchema.parse({ paths: ['/footage'], detector: 'some', attacks }),
  detector: {
    name: 'some',
    id: 'd'.repeat(64),
    contract: OFFICIAL_CONTRACTS.multitask,
    origin: 'imported',
    sources: [],
    parameters: 1,
  },
  weights: 'e'.repeat(64),
  engine: { backend: 'cpu', versions: { tfjs: '4.22.0' }, selfCheck: { deviation: 0, tolerance: 1e-4 } },
  state: 'done',
  created: '2026-11-01T00:00:00.000Z',
  finished: '2026-11-01T00:01:00.000Z',
  ...more,
});

export const params = (value: unknown): AttackParams => attackSchema.parse(value);

/** Clean findings of 100 fakes and 100 reals with these accuracies, intervals of plus and minus 5 points. */
export const clean = (fake: number, real: number): CleanFindings => {
  const around = (p: number): [number, number] => [Math.max(0, p - 0.05), Math.min(1, p + 0.05)];
  const accuracy = (fake + real) / 2;
  return {
    n: 200,
    accuracy,
    interval: around(accuracy),
    fake,
    fakeInterval: around(fake),
    real,
    realInterval: around(real),
    auc: null,
  };
};

export const measured = (fake: number, real: number, more: Partial<Measured> = {}): Measured => ({
  ...clean(fake, real),
  ...distance(),
  ...more,
});

export const attackFindings = (
  attack: AttackParams,
  float: Measured,
  eightBit: Measured = float,
): AttackFindings => ({
  attack: attack.attack,
  params: attack,
  float,
  eightBit,
  rmse255: float.rmse255,
  accuracyByIteration: [],
  snapshots: [],
  remarks: [],
});
