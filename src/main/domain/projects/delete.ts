import { readdir, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DeletedProject } from '../../../common/api/projects.ts';
import { hashFile } from '../../base/hash.ts';
import { DATABASE_FILE } from '../../store/database.ts';
import { removeAll } from '../../store/folder.ts';
import { verifyChain } from '../custody/chain.ts';
import { appendLabAct } from '../custody/labLog.ts';
import { LOG_FILE } from '../custody/log.ts';
import { MERGED_FOLDER } from '../custody/merged.ts';
import { WITHHELD_FILE } from '../custody/withheld.ts';
import { takeAll } from './locks.ts';
import { detailsOf, openToChange, WINDOW_LOCK } from './project.ts';
import { contentsOf } from './size.ts';

/** What Overfire puts into a project's folder, besides the database. The last thing to go is what makes it a project. */
const FOLDERS = ['objects', 'evidence', MERGED_FOLDER];
const REPORT =
  /^(?:report(?:-\d+)?\.(?:html|pdf|json)|(?:results(?:-local)?|figures)(?:-\d+)?\.(?:csv|xlsx|parquet)|faces(?:-\d+)?\.(?:coco|fiftyone)\.json|case-uco(?:-\d+)?\.jsonld|transfer\.(?:html|json|csv))$/;
const STUDIES = ['study.html', 'study.json', 'scores.csv'];
const STUDY_FOLDER = /^study-\d+$/;
const AUDIT_LOCK = /^audit-\d+\.lock/;
const DATABASE = ['-wal', '-shm', ''].map((ending) => DATABASE_FILE + ending);

/**
 * Deletes a project: its evidence's faces, its audits, their results and reports, and its log. Originals are not
 * touched, nor cases that were exported, nor anything else in the folder. The lab's own log tells of it.
 * Throws `store` where the folder holds no project, or a window or an audit has it. Killed half-way it can be done again.
 */
export async function deleteProject(named: string): Promise<DeletedProject> {
  const folder = resolve(named);
  const store = openToChange(folder);
  const { name, caseNumber, examiner } = detailsOf(store);
  store.close();
  const release = await takeAll(folder);
  const names = await readdir(folder);
  const ours = [
    ...FOLDERS,
    ...names.filter((name) => AUDIT_LOCK.test(name)),
    LOG_FILE,
    WITHHELD_FILE,
    WINDOW_LOCK,
    ...DATABASE,
  ].map((name) => join(folder, name));
  const reports = await readdir(join(folder, 'report')).catch(() => []);
  const studies = names.filter((name) => STUDY_FOLDER.test(name));
  ours.unshift(
    ...reports.filter((file) => REPORT.test(file)).map((file) => join(folder, 'report', file)),
    ...studies.flatMap((study) => STUDIES.map((file) => join(folder, study, file))),
  );
  try {
    const { acts } = await verifyChain(folder);
    const log = await hashFile(join(folder, LOG_FILE)).catch(() => null);
    const deleted = { folder, files: 0, bytes: 0 };
    for (const path of ours) {
      const { files, bytes } = await contentsOf(path);
      deleted.files += files;
      deleted.bytes += bytes;
    }
    const { files, bytes } = deleted;
    appendLabAct('project deleted', { folder, name, caseNumber, examiner, acts, log, files, bytes });
    release();
    for (const path of ours) await removeAll(path);
    for (const written of ['report', ...studies]) await rmdir(join(folder, written)).catch(() => {});
    const kept = (await readdir(folder)).sort();
    if (kept.length === 0) await rmdir(folder);
    return { ...deleted, kept };
  } finally {
    release();
  }
}
