import { join } from 'node:path';
import { OverfireError } from '../../../common/fault.ts';
import type { TrainedOn } from '../../domain/detectors/catalogue.ts';
import { isRule, listPortraits } from './portraits.ts';
import { picturesOf, splitIdentities } from './split.ts';

/**
 * The portraits of a folder that detectors have not seen: of the very portraits that one was trained on, its test
 * identities alone; of any others, all. Absolute paths.
 * @throws `input` where the folder cannot be used
 */
export async function unseenPortraits(folder: string, detectors: TrainedOn[]): Promise<string[]> {
  let names = Object.keys((await listPortraits(folder, 'pictures')).identityOf);
  for (const { sha256, people, seed } of detectors) {
    const portraits = isRule(people) ? await listed(folder, people) : null;
    if (portraits?.hash !== sha256) continue;
    const { identityOf } = portraits;
    const test = new Set(
      picturesOf(splitIdentities([...new Set(Object.values(identityOf))], seed), identityOf).test,
    );
    names = names.filter((name) => test.has(name));
  }
  return names.map((name) => join(folder, name));
}

/** Null where nobody can have been trained on the folder, read in this way. */
async function listed(folder: string, people: string) {
  try {
    return await listPortraits(folder, people);
  } catch (error) {
    if (error instanceof OverfireError && error.fault.kind === 'input') return null;
    throw error;
  }
}
