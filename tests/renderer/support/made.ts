import type { EvidenceFace, EvidenceSource } from '../../../src/common/api/evidence.ts';
import type { Project } from '../../../src/common/api/projects.ts';
import type { Sample } from '../../../src/common/api/samples.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';

/** What a window is told of, with plain values where a test does not care. */

export const project = (more: Partial<Project> = {}): Project => ({
  folder: '/cases/harbour',
  details: { name: 'Harbour', caseNumber: '12/26', examiner: 'A. Weber', exhibit: 'K 3', notes: '' },
  created: '2026-03-01T10:00:00.000Z',
  counts: { sources: 1204, faces: 2, audits: 0 },
  sealed: null,
  readOnly: false,
  ...more,
});

export const SEALED = { sealed: { redacted: false } };

/** An object's name. */
export const object = (digit: string): string => digit.repeat(64);

export const source = (more: Partial<EvidenceSource> = {}): EvidenceSource => ({
  id: 1,
  path: '/footage/fake/one.png',
  display: 'fake/one.png',
  kind: 'image',
  label: 'fake',
  crop: { whole: true, frames: { count: 10 }, scale: 1.3 },
  state: 'read',
  notices: [],
  bytes: 1_540_000,
  sha256: object('a'),
  faces: 1,
  mask: null,
  maskSha256: null,
  added: '2026-03-01T10:00:00.000Z',
  ...more,
});

export const face = (more: Partial<EvidenceFace> = {}): EvidenceFace => ({
  id: 1,
  source: 1,
  display: 'fake/one.png',
  kind: 'image',
  label: 'fake',
  face: 0,
  frame: null,
  box: null,
  confidence: null,
  picture: object('b'),
  mask: null,
  ...more,
});

export const evidenceCounts = (more = {}) => ({
  sources: 2,
  waiting: 0,
  failed: 0,
  faces: 2,
  fake: 1,
  real: 1,
  unlabelled: 0,
  masked: 0,
  reading: false,
  undo: null,
  redo: null,
  ...more,
});

const judged = {
  energies: null,
  iou: null,
  pixelAccuracy: null,
  iouAdversarial: null,
  pixelAccuracyAdversarial: null,
};
const attacked = {
  ...judged,
  label: 'real' as const,
  score: 0.75,
  segmentation: null,
  rmse255: 1.234,
  linf255: 2,
  l2: 3,
  psnr: 46.2,
  ssim: 0.9876,
  flip: null,
};

/** A fake that is taken for real from the third iteration on. */
export const sample = (more: Partial<Sample> = {}): Sample => ({
  audit: 3,
  attack: 0,
  params: attackSchema.parse({ attack: 'pgd', eps: 2.5, iterations: 4 }),
  item: 7,
  clip: null,
  position: 0,
  path: '/footage/fake/one.png',
  label: 'fake',
  frame: { ordinal: 1250, seconds: 41.7 },
  box: null,
  verdict: 'fooled',
  picture: object('c'),
  mask: null,
  adversarialMask: null,
  universal: null,
  clean: { ...judged, label: 'fake', score: 0.1, segmentation: null },
  snapshots: [
    { iteration: 4, float: attacked, eightBit: attacked, adversarial: object('d'), perturbation: null },
  ],
  trace: { fake: [0.9, 0.8, 0.6, 0.4, 0.25], real: [0.1, 0.2, 0.4, 0.6, 0.75] },
  threshold: 0.5,
  usedIterations: null,
  universalTrace: null,
  place: 0,
  total: 12,
  previous: null,
  next: 8,
  ...more,
});
