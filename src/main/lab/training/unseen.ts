import { join } from 'node:path';
import type { TrainedOn } from '../../domain/detectors/catalogue.ts';
import { listPortraits } from './portraits.ts';
import { picturesOf, splitIdentities } from './split.ts';

/**
 * The portraits of a folder that detectors have not seen: of the very portraits that one was trained on, its test
 * identities alone; of any others, all. Absolute paths.
 * @throws `input` where the folder cannot be used
 */
export async function unseenPortraits(folder: string, detectors: TrainedOn[]): Promise<string[]> {
  const { identityOf, hash } = await listPortraits(folder, null);
  const names = Object.keys(identityOf);
  const people = [...new Set(Object.values(identityOf))];
  const trained = detectors.filter(({ sha256 }) => sha256 === hash);
  const unseen = trained.reduce((left, { seed }) => {
    const test = new Set(picturesOf(splitIdentities(people, seed), identityOf).test);
    return left.filter((name) => test.has(name));
  }, names);
  return unseen.map((name) => join(folder, name));
}
