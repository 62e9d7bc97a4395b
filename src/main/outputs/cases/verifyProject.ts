import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnProgress } from '../../../common/progress.ts';
import type { Problem, Verification } from '../../../common/sealed.ts';
import { hashFile } from '../../base/hash.ts';
import { checkChain } from '../../domain/custody/chain.ts';
import { LOG_FILE } from '../../domain/custody/log.ts';
import { latePlans, plannedOf } from '../../domain/plans/sealed.ts';
import { openObjects } from '../../store/objects.ts';
import { objectPath } from './names.ts';

/**
 * What a project's files say without its database: every object is what its name says, and the log's chain holds. That
 * lines were cut from the end of the log, or objects taken out, is seen with the database alone.
 */
export async function verifyProject(
  folder: string,
  onProgress: OnProgress = () => {},
): Promise<Verification> {
  const objects = openObjects(folder);
  const problems: Problem[] = [];
  let files = 0;
  let bytes = 0;
  const names: string[] = [];
  for await (const name of objects.names()) names.push(name);
  for (const name of names.sort()) {
    const path = objects.pathOf(name);
    const sha256 = await hashFile(path).catch(() => null);
    if (sha256 !== name)
      problems.push({
        kind: 'altered',
        path: objectPath(name),
        message: sha256 === null ? 'it can not be read' : 'its SHA-256 is not its name',
      });
    bytes += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    onProgress({ stage: 'verify', done: ++files, total: names.length, unit: 'object' });
  }
  const log = join(folder, LOG_FILE);
  const { acts, broken } = existsSync(log)
    ? await checkChain(createReadStream(log))
    : { acts: 0, broken: 'it is missing' };
  if (broken !== null) problems.push({ kind: 'chain', path: LOG_FILE, message: broken });
  const late = existsSync(log) ? latePlans(await plannedOf(createReadStream(log))) : [];
  return {
    path: folder,
    form: 'project',
    good: problems.length === 0,
    sealed: null,
    key: null,
    expectedKey: null,
    files,
    bytes,
    acts,
    problems,
    ...(late.length === 0 ? {} : { latePlans: late }),
  };
}
