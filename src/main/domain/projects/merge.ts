import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MergedProject } from '../../../common/api/projects.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import { openDatabase } from '../../store/database.ts';
import { makeFolder } from '../../store/folder.ts';
import { mergeRows } from '../../store/merge.ts';
import { copyDatabase } from '../../store/readOnly.ts';
import type { Store } from '../../store/store.ts';
import { verifyChain } from '../custody/chain.ts';
import { appendAct, LOG_FILE } from '../custody/log.ts';
import { MERGED, MERGED_FOLDER } from '../custody/merged.ts';
import { WITHHELD_FILE } from '../custody/withheld.ts';
import { takeAll } from './locks.ts';
import { detailsOf, openProject, openToChange } from './project.ts';

/**
 * Brings all of another project of the same case into one: its evidence and its faces, of which those that are here already by SHA-256
 * stay single, its audits with their results, under their numbers where those are free, its studies. The other project stays as it is.
 * Its log is kept whole beside this one's, whose next line names it, both ends, and what every audit's number became.
 *
 * Throws `usage` where the case numbers differ or an audit of the other is here already, `store` where a chain is broken or somebody
 * has one of the two. Killed half-way it can be done again: all rows come in one transaction, and the line with them.
 */
export async function mergeProjects(named: string, otherNamed: string): Promise<MergedProject> {
  const [folder, other] = [resolve(named), resolve(otherNamed)];
  if (folder === other) fail('usage', 'project.mergeItself', {}, folder);
  const store = openToChange(folder);
  const from = openProject(other);
  const releases: (() => void)[] = [];
  try {
    requireOneCase(store, from);
    releases.push(await takeAll(folder));
    if (!from.readOnly) releases.push(await takeAll(other));
    const [, theirs] = await Promise.all([folder, other].map(wholeChain));
    for await (const name of from.objects.names())
      if (!existsSync(store.objects.pathOf(name))) await store.objects.put(await from.objects.get(name));
    const log = await keepLog(folder, other, from);
    const { scratch, drop } = copyDatabase(other);
    try {
      openDatabase(scratch, { create: false }).close();
      const merged = mergeRows(folder, scratch, (rows, custodyHead) => {
        const ends = { end: from.custodyHead.read(), here: custodyHead.read() };
        const record = { from: other, case: detailsOf(from), log: { ...log, acts: theirs }, ...ends };
        appendAct({ ...store, custodyHead }, MERGED, { ...record, ...rows });
      });
      if (merged === null) fail('usage', 'project.mergedBefore', { folder, other }, other);
      return { folder, other, ...merged };
    } finally {
      drop();
    }
  } finally {
    for (const release of releases) release();
    from.close();
    store.close();
  }
}

function requireOneCase(store: Store, from: Store): void {
  const [here, there] = [store, from].map((one) => detailsOf(one).caseNumber);
  if (here !== '' && there !== '' && here !== there)
    fail('usage', 'project.otherCase', { here: here!, there: there! }, from.folder);
}

async function wholeChain(folder: string): Promise<number> {
  const { acts, broken } = await verifyChain(folder);
  if (broken !== null) failAt('store', join(folder, LOG_FILE), 'log.broken', { problem: broken });
  return acts;
}

/** A copy of the other's log below this project; its path within the project, and its SHA-256. */
async function keepLog(
  folder: string,
  other: string,
  from: Store,
): Promise<{ file: string; sha256: string }> {
  const end = from.custodyHead.read()?.sha256 ?? 'empty';
  const name = join(MERGED_FOLDER, end.slice(0, 16));
  await makeFolder(join(folder, name));
  for (const file of [LOG_FILE, WITHHELD_FILE])
    if (existsSync(join(other, file))) await copyFile(join(other, file), join(folder, name, file));
  const file = `${name.replaceAll('\\', '/')}/${LOG_FILE}`;
  return { file, sha256: await hashFile(join(folder, file)) };
}
