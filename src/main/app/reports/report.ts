import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { faultOf, OverfireError } from '../../../common/fault.ts';
import { makeFolder } from '../../store/folder.ts';
import { chosenAudit } from '../findings/findings.ts';
import { openProject } from '../projects/project.ts';
import { csvLines } from './csv.ts';
import { gallery } from './gallery.ts';
import { gather } from './gather.ts';
import { page } from './html/page.ts';

export interface ReportOptions {
  /** The project's last audit where none is named. */
  auditId?: number;
  /** Folder to write to; made where absent. The project's `report` folder where none is named. */
  out?: string;
}

export interface ReportFiles {
  html: string;
  json: string;
  csv: string;
}

/**
 * Writes the report of an audit: report.html (one self-contained file), report.json (schema: report) and results.csv.
 * Returns their absolute paths. Throws `store` where there is no such audit, `not-writable` or `disk-full` where the
 * files cannot be written; a report that was there before stays whole.
 */
export async function writeReport(folder: string, options: ReportOptions = {}): Promise<ReportFiles> {
  const store = openProject(folder);
  try {
    const audit = chosenAudit(store, options.auditId);
    const report = gather(store, audit);
    const samples = (attack: number) =>
      gallery(store.results, audit.id, attack, report.attacks[attack]?.snapshots.at(-1)?.iteration ?? 0);
    const out = resolve(options.out ?? join(store.folder, 'report'));
    const files = {
      html: join(out, 'report.html'),
      json: join(out, 'report.json'),
      csv: join(out, 'results.csv'),
    };
    await makeFolder(out);
    await write(files.csv, csvLines(store.results, audit));
    await write(files.json, [`${JSON.stringify(report, null, 2)}\n`]);
    await write(files.html, page(report, store.objects, samples));
    return files;
  } catch (error) {
    throw error instanceof OverfireError
      ? error
      : new OverfireError(faultOf(error, store.folder), { cause: error });
  } finally {
    store.close();
  }
}

/** Beside first, then renamed: a report is whole or not there. */
async function write(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const beside = `${path}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(beside));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
