import { labelOf } from '../../common/base/label.ts';
import type { Sample } from '../domain/detectors/samples.ts';
import { sampleFaces } from '../lab/forging/sampleFaces.ts';
import type { Context } from './context.ts';

/** Files of each label that are enough: one face of each is looked at. */
const FILES = 100;

/** Faces to try a detector on: the open project's where it has both reals and fakes, or else the demo's, which are made once. */
export async function knownFaces(context: Context): Promise<Sample[]> {
  const own = ofProject(context);
  if (new Set(own.map(({ label }) => label)).size === 2) return own;
  return sampleFaces(context.home, {
    onProgress: (progress) => context.emit('task', { task: 'demo', ...progress }),
  });
}

function ofProject({ current }: Context): Sample[] {
  if (current === null) return [];
  const { evidence } = current.store;
  return (['real', 'fake'] as const).flatMap((label) =>
    evidence
      .sources({ label }, { limit: FILES, offset: 0 })
      .sources.map(({ path, crop }) => ({ path, label: labelOf(label), whole: crop.whole })),
  );
}
