import { labelOf } from '../../../common/base/label.ts';
import type { SealedCase } from '../../../common/sealed.ts';
import { failAt } from '../../../language/faults.ts';
import type { SealingItem } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import type { CaseFiles } from './caseFiles.ts';
import { readItems } from './readCase.ts';

/**
 * Enters the faces of a case in the audit's order, and finishes its planning; its originals count as compared, since
 * none is here. Throws `input` where a face comes from no original of the case.
 * @param onFace is called before a face is entered
 */
export async function enterFaces(
  store: Store,
  audit: number,
  files: CaseFiles,
  sealed: SealedCase,
  path: string,
  onFace: (face: SealingItem) => Promise<void> | void,
): Promise<void> {
  const open = sealed.sources.map(({ path, kind, label, mask }, position) => {
    return { position, faces: 0, path, display: path, kind, label: labelOf(label), mask };
  });
  const originals = sealed.sources.map(({ bytes, sha256, maskSha256, trace }) =>
    bytes === null || sha256 === null ? null : { bytes, sha256, maskSha256, trace },
  );
  for await (const item of readItems(files, path)) {
    const source = open[item.source];
    const original = originals[item.source];
    if (source === undefined || original == null)
      failAt('input', path, 'case.noOriginal', { position: item.position });
    await onFace(item);
    const { cropping, position: _position, source: _source, ...face } = item;
    store.plan.enter(audit, { source, original, cropping, faces: [face], exhausted: false, leftOut: [] });
  }
  for (const [position, source] of open.entries()) {
    store.plan.enter(audit, {
      source,
      original: originals[position] ?? null,
      cropping: '',
      faces: [],
      exhausted: true,
      leftOut: [],
    });
    store.work.enterCheck(audit, position, originals[position]?.sha256 ?? null, null);
  }
  store.plan.finishPlanning(audit);
}
