import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../base/host.ts';
import { labelledSamples, type Sample } from '../../domain/detectors/samples.ts';
import { makeSampleFootage } from './footage.ts';

/** The demo's faces and forgeries of them, to try detectors on; made once in the user's folder. */
export async function sampleFaces(home: string, host: Host): Promise<Sample[]> {
  const folder = join(home, 'demo', 'footage');
  const parts = (of: string) => ['real', 'fake'].map((part) => join(of, part));
  const there = parts(join(folder, 'swap'));
  const made = there.every((part) => existsSync(part))
    ? there
    : parts((await makeSampleFootage(folder, host)).folder);
  return labelledSamples(made, true);
}
