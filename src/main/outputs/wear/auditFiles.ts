import { join } from 'node:path';
import type { LanguageCode } from '../../../common/base/language.ts';
import type { AuditWear } from '../../../common/wear.ts';
import { fail } from '../../../language/faults.ts';
import { languageOf } from '../../../language/language.ts';
import { writeWhole } from '../../base/files.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { auditWearOf } from '../../domain/findings/wear.ts';
import { openProject } from '../../domain/projects/project.ts';
import { makeFolder } from '../../store/folder.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { wearCsv } from './csv.ts';
import { auditWearPage } from './page.tsx';

/** Writes what wear does to an audit's detector to `wear-N` in the project. Throws `usage` where it was not measured. */
export async function writeAuditWear(
  store: Store,
  audit: AuditRow,
  language: LanguageCode,
): Promise<string[]> {
  const found = foundOf(store, audit);
  const folder = join(store.folder, `wear-${audit.id}`);
  await makeFolder(folder);
  const texts = {
    'wear.html': auditWearPage(found, languageOf(language)),
    'wear.json': `${JSON.stringify(found, null, 2)}\n`,
    'wear.csv': wearCsv(found),
  };
  const files = Object.entries(texts).map(([name, text]) => [join(folder, name), text] as const);
  for (const [file, text] of files) await writeWhole(file, text);
  return files.map(([file]) => file);
}

/** The same of the project of a folder. */
export async function writeWearIn(
  folder: string,
  id: number,
  language: LanguageCode,
): Promise<{ found: AuditWear; files: string[] }> {
  const store = openProject(folder);
  try {
    const audit = store.results.audit(id);
    return { found: foundOf(store, audit), files: await writeAuditWear(store, audit, language) };
  } finally {
    store.close();
  }
}

const foundOf = (store: Store, audit: AuditRow): AuditWear =>
  auditWearOf(store, audit) ?? fail('usage', 'wear.unmeasured', { audit: audit.id });

/** Forgets what was measured, and says so in the log. */
export function dropWear(store: Store, audit: number): void {
  store.wear.drop(audit);
  appendAct(store, 'wear dropped', { audit });
}
