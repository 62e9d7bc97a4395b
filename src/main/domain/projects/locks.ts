import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../language/faults.ts';
import { takeLock } from '../../store/lock.ts';
import { WINDOW_LOCK } from './project.ts';

/** Every lock of the project; throws `store` where one is held. Windows can't delete files that are locked. */
export async function takeAll(folder: string): Promise<() => void> {
  const releases: (() => void)[] = [];
  const release = () => {
    for (const one of releases.splice(0)) one();
  };
  const locks = (await readdir(folder)).filter(
    (name) => name === WINDOW_LOCK || /^audit-\d+\.lock$/.test(name),
  );
  for (const name of locks) {
    const taken = takeLock(join(folder, name));
    if (taken === null) {
      release();
      const code = name === WINDOW_LOCK ? 'project.openElsewhere' : 'project.atWork';
      fail('store', code, { folder }, folder);
    }
    releases.push(taken);
  }
  return release;
}
