import { cropSchema } from '../../../common/audit.ts';
import { labelOf } from '../../../common/base/label.ts';
import type { SealedCase } from '../../../common/sealed.ts';
import type { ReadFace } from '../../store/evidence.ts';
import type { SealingItem } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';

/** Only the cutting of masks asks how large the picture was; nothing is cut in a sealed case, which doesn't say it. */
const UNKNOWN = { width: 0, height: 0 };

/** The files and faces of a sealed audit as the evidence of a project: gathered face by face, then entered at once. */
export function gatherEvidence(
  store: Store,
  { audit: { config, created }, sources }: SealedCase,
): { gather(face: SealingItem): void; enter(): void } {
  const faces = new Map<number, ReadFace[]>();
  const paths = new Map<string, number>();
  return {
    gather({ source, face, frame, box, crop, mask }) {
      const row = { face, frame, box, within: UNKNOWN, confidence: null, picture: crop, mask };
      const there = faces.get(source);
      if (there === undefined) faces.set(source, [row]);
      else there.push(row);
    },
    enter() {
      const files = sources.map(({ path, kind, label, mask, crop }, index) => {
        // Shortened paths of two files may be the same.
        const own = paths.has(path) ? `${path} (${index + 1})` : path;
        paths.set(own, index);
        const taken = crop === null ? config.crop : cropSchema.parse(JSON.parse(crop));
        return { path: own, display: own, kind, label: labelOf(label), crop: taken, mask };
      });
      store.evidence.add(files, created);
      for (const { id, path } of store.evidence.chosen(null)) {
        const index = paths.get(path)!;
        const { bytes, sha256, maskSha256 } = sources[index]!;
        const original = bytes === null || sha256 === null ? null : { bytes, sha256, maskSha256 };
        store.evidence.enter(id, {
          state: original === null ? 'failed' : 'read',
          reason: original === null ? 'the audit took nothing from it' : null,
          original,
          faces: faces.get(index) ?? [],
        });
      }
    },
  };
}
