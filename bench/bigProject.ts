import { createHash } from 'node:crypto';
import { attackSchema, iterationsOf } from '../src/common/attacks/registry.ts';
import { type AuditConfig, auditConfigSchema, cropSchema } from '../src/common/audit.ts';
import type { Label } from '../src/common/base/label.ts';
import { type DetectorCard, OFFICIAL_CONTRACTS } from '../src/common/contract.ts';
import type { CleanRow, DistanceRow, JudgementRow } from '../src/main/store/rows.ts';
import type { Store } from '../src/main/store/store.ts';
import type { MeasuredRows } from '../src/main/store/work.ts';

/** Rows in one transaction: a project of this size would else wait for the disk a hundred thousand times. */
const TOGETHER = 500;

const name = (...parts: (string | number)[]) => createHash('sha256').update(parts.join(' ')).digest('hex');
const detector: DetectorCard = {
  name: 'detector',
  id: name('detector'),
  contract: OFFICIAL_CONTRACTS.multitask,
  origin: 'imported',
  sources: [],
  parameters: 1,
};

/** What an audit of a big project is asked for: an attack with a long trace, and the noise control. */
export const bigConfig = (): AuditConfig =>
  auditConfigSchema.parse({
    paths: ['/footage'],
    detector: detector.name,
    attacks: [attackSchema.parse({ attack: 'iap' }), attackSchema.parse({ attack: 'urn' })],
  });

const labelOf = (face: number): Label => (face % 2 === 0 ? 0 : 1);
const pathOf = (face: number) => `/footage/${face % 2 === 0 ? 'fake' : 'real'}/${face}.png`;
const cropping = '{"whole":true,"side":256}';

/** Enters as many files of one face each as evidence, read, every second one fake and every fourth with a mask. */
export function addEvidence(store: Store, faces: number): void {
  inParts(store, faces, (from, to) => {
    const crop = cropSchema.parse({ whole: true });
    const files = range(from, to).map((face) => ({
      path: pathOf(face),
      display: pathOf(face).slice(1),
      kind: 'image' as const,
      label: labelOf(face),
      crop,
      mask: null,
    }));
    store.evidence.add(files, '2026-11-01T00:00:00.000Z');
    for (let n = from; n < to; n++) {
      const source = store.evidence.nextWaiting([]);
      if (source === null) return;
      store.evidence.enter(source.id, {
        state: 'read',
        notices: [],
        original: { bytes: 100_000, sha256: name('file', source.path), maskSha256: null },
        faces: [
          {
            face: 0,
            frame: null,
            box: null,
            within: { width: 256, height: 256 },
            confidence: null,
            picture: name('picture', source.path),
            mask: source.id % 4 === 0 ? name('mask', source.path) : null,
          },
        ],
      });
    }
  });
}

/** Enters an audit with as many faces, planned and measured under both attacks; returns its id. */
export function addAudit(store: Store, faces: number, config = bigConfig()): number {
  const audit = store.plan.begin({
    config,
    detector,
    weights: name('weights'),
    engine: { backend: 'wasm', versions: { tfjs: '4' }, selfCheck: { deviation: 0, tolerance: 1e-4 } },
    created: '2026-11-01T00:00:00.000Z',
    runner: 'a bench',
    sources: range(0, faces).map((face) => ({
      path: pathOf(face),
      display: pathOf(face).slice(1),
      kind: 'image',
      label: labelOf(face),
      mask: null,
    })),
    leftOut: [],
    universals: [],
    adversarialMasks: [],
  });
  if (audit === null) throw new Error('the project holds this audit unfinished');
  inParts(store, faces, (from, to) => {
    for (let face = from; face < to; face++) {
      const source = store.plan.sourceAfter(audit, face - 1)!;
      store.plan.enter(audit, {
        source,
        original: { bytes: 100_000, sha256: name('file', source.path), maskSha256: null },
        cropping,
        faces: [
          {
            face: 0,
            frame: null,
            box: null,
            pixels: name('pixels', face),
            crop: name('picture', face),
            mask: face % 4 === 0 ? name('mask', face) : null,
            draw: (face * 7919) % 2 ** 32,
          },
        ],
        exhausted: true,
        leftOut: [],
      });
    }
  });
  store.plan.finishPlanning(audit);
  for (const attack of [null, ...config.attacks.keys()]) measureAll(store, audit, config, attack);
  store.plan.setState(audit, 'done', { finished: '2026-11-01T01:00:00.000Z' });
  return audit;
}

function measureAll(store: Store, audit: number, config: AuditConfig, attack: number | null): void {
  let after = -1;
  for (;;) {
    const items = store.work.pending(audit, attack, after, TOGETHER);
    if (items.length === 0) return;
    after = items.at(-1)!.position;
    if (attack === null)
      store.work.enterClean(
        audit,
        items.map(({ id, label }): CleanRow => ({ item: id, ...judged(id, label, 0.9) })),
      );
    else {
      const iterations = iterationsOf(config.attacks[attack]!);
      store.work.enterOutcomes(
        audit,
        items.map(({ id, label }) => measured(attack, id, label, iterations)),
      );
    }
  }
}

function measured(attack: number, item: number, label: Label, iterations: number): MeasuredRows {
  const trace = new Float32Array(iterations + 1).map((_, i) => spread(item, i + 10 * attack));
  const float = { ...judged(item, label, 0.3), ...distance(item) };
  return {
    trace: { item, attack, fake: trace, real: trace.map((value) => 1 - value) },
    outcomes: [
      {
        item,
        attack,
        iteration: iterations,
        float,
        eightBit: float,
        adversarial: name('adversarial', attack, item),
        perturbation: null,
        adversarialMask: null,
      },
    ],
  };
}

/** A judgement that is right as often as said. */
function judged(item: number, truth: Label, right: number): JudgementRow {
  const label: Label = spread(item, 1) < right ? truth : truth === 0 ? 1 : 0;
  const real = (label + spread(item, 2)) / 2;
  return {
    label,
    score: real,
    energyFake: 1 - real,
    energyReal: real,
    iou: 0.5,
    pixelAccuracy: 0.75,
    iouAdversarial: null,
    pixelAccuracyAdversarial: null,
    segmentation: name('segmentation', item),
  };
}

const distance = (item: number): DistanceRow => ({
  rmse255: 1 + spread(item, 3),
  linf255: 2.5,
  l2: 400,
  psnr: 45,
  ssim: 0.99,
  flip: null,
});

/** Numbers in [0,1) that look drawn. */
const spread = (a: number, b: number) => ((a * 2_654_435_761 + b * 40_503) % 65_536) / 65_536;

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

function inParts(store: Store, count: number, enter: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += TOGETHER)
    store.studies.together(() => enter(from, Math.min(count, from + TOGETHER)));
}
