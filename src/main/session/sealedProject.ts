import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Emit } from '../../common/api/events.ts';
import type { OnProgress } from '../../common/progress.ts';
import { fail, failAt } from '../../language/faults.ts';
import { LOG_FILE } from '../domain/custody/log.ts';
import type { CaseFiles } from '../outputs/cases/caseFiles.ts';
import { REPORT_FILE } from '../outputs/cases/names.ts';
import { openVerified } from '../outputs/cases/open.ts';
import { readObject, readSealedCase, readWhole } from '../outputs/cases/readCase.ts';
import { restoreAudit } from '../outputs/cases/restore.ts';
import { type ObjectStore, sha256Of } from '../store/objects.ts';
import { openStore } from '../store/store.ts';
import { type OpenedProject, projectOf } from './opened.ts';

/**
 * Opens a sealed case as a project that can be read and not changed. Its rows are in a temporary folder, which is
 * deleted on closing; its pictures and tensors stay in the case. Throws `input` where it is not as it was sealed.
 */
export async function openSealedProject(
  path: string,
  emit: Emit,
  onProgress: OnProgress,
): Promise<OpenedProject> {
  const absolute = resolve(path);
  const files = await openVerified(absolute, onProgress);
  const folder = await mkdtemp(join(tmpdir(), 'overfire-case-'));
  const leave = async () => {
    files.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const sealed = await readSealedCase(files, absolute);
    const store = openStore(folder, { create: true });
    try {
      await restoreAudit(store, files, sealed, absolute);
      await pipeline(await files.open(LOG_FILE), createWriteStream(join(folder, LOG_FILE)));
    } catch (error) {
      store.close();
      throw error;
    }
    const report = (await readWhole(files, REPORT_FILE)).toString('utf8');
    return projectOf(
      { ...store, folder: absolute, logFolder: folder, objects: objectsIn(files, absolute) },
      emit,
      { path: absolute, redacted: sealed.redacted, report },
      leave,
    );
  } catch (error) {
    await leave();
    throw error;
  }
}

/** The objects of a case. Throws `input` where it doesn't hold one, as a redacted case holds no faces. */
function objectsIn(files: CaseFiles, path: string): ObjectStore {
  const read = async (sha256: string) => {
    const bytes = await readObject(files, sha256);
    return bytes !== null && sha256Of(bytes) === sha256 ? bytes : null;
  };
  return {
    pathOf: (sha256) => `${path}: ${sha256}`,
    get: async (sha256) => (await read(sha256)) ?? failAt('input', path, 'case.noObject', { sha256 }),
    has: async (sha256) => (await read(sha256)) !== null,
    put: async () => fail('usage', 'case.readOnly', {}, path),
    async *names() {
      for (const inner of files.sizes.keys())
        if (inner.startsWith('objects/')) yield inner.replaceAll(/objects|\//g, '');
    },
    sweep: async () => {},
  };
}
