import { FAKE } from '../../../../common/base/label.ts';
import type { AuditFindings } from '../../../../common/findings.ts';
import { maskAgreement } from '../../../../engine/metrics/masks.ts';
import { Mean } from '../../../../engine/metrics/mean.ts';
import { aggregate } from '../../../domain/findings/aggregate.ts';
import { withItem } from '../../../domain/findings/walk.ts';
import { decodeMask } from '../../../store/pictures.ts';
import type { Store } from '../../../store/store.ts';
import type { DoneStep, StepKey } from '../plan/steps.ts';

/** What one audit of a reproduction found. */
export interface Found {
  key: StepKey;
  fakes: number;
  reals: number;
  findings: AuditFindings;
  /** Of a segmentation audit: how well the clean segmentations meet the adversarial masks, by chance. */
  before: { iou: number | null; pixelAccuracy: number | null };
}

export async function gather(store: Store, done: DoneStep[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const { step, id } of done) {
    const counts = { fakes: 0, reals: 0 };
    for (const { label } of store.results.items(id)) counts[label === FAKE ? 'fakes' : 'reals']++;
    found.push({
      key: step.key,
      ...counts,
      findings: aggregate(store.results, store.results.audit(id), store.folder),
      before: step.key.kind === 'segmentation' ? await chance(store, id) : { iou: null, pixelAccuracy: null },
    });
  }
  return found;
}

/** The clean segmentation of every face against the mask that it is then attacked with. */
async function chance(store: Store, id: number): Promise<Found['before']> {
  const clean = new Map([...store.results.cleanResults(id)].map((row) => [row.item, row.segmentation]));
  const last = store.results.audit(id).config.attacks[0];
  const iteration = last?.attack === 'iap-seg' ? last.iterations : 0;
  const pairs = [...withItem(store.results.items(id), store.results.outcomes(id, 0, iteration))].map(
    ([item, { adversarialMask }]) => [clean.get(item.id) ?? null, adversarialMask] as const,
  );
  const iou = new Mean();
  const pixelAccuracy = new Mean();
  for (const [segmentation, mask] of pairs) {
    if (segmentation === null || mask === null) continue;
    const [a, b] = [await bitmap(store, segmentation), await bitmap(store, mask)];
    const agreement = maskAgreement(a, b);
    iou.add(agreement.iou);
    pixelAccuracy.add(agreement.pixelAccuracy);
  }
  return { iou: iou.value, pixelAccuracy: pixelAccuracy.value };
}

const bitmap = async (store: Store, object: string) => decodeMask(await store.objects.get(object));
