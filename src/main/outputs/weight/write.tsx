import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Weight } from '../../../common/weight.ts';
import { languageOf } from '../../../language/language.ts';
import { WeightPage } from '../../../pages/weight/WeightPage.tsx';
import { writeWhole } from '../../base/files.ts';
import { makeFolder } from '../../store/folder.ts';
import { documentOf } from '../document.ts';

/** Where the weights of a project go where nobody says: a folder that is not there yet. */
export function freeFolder(project: string): string {
  for (let n = 1; ; n++) {
    const path = join(project, n === 1 ? 'weight' : `weight-${n}`);
    if (!existsSync(path)) return path;
  }
}

/** Writes what exhibits weigh: weight.html (no script, nothing fetched) and weight.json (schema: weight). Returns their paths. */
export async function writeWeight(out: string, found: Weight): Promise<{ html: string; json: string }> {
  const l = languageOf(found.language);
  const files = { html: join(out, 'weight.html'), json: join(out, 'weight.json') };
  await makeFolder(out);
  await writeWhole(files.json, `${JSON.stringify(found, null, 2)}\n`);
  await writeWhole(files.html, documentOf(l.text('weight.title'), l, <WeightPage found={found} l={l} />));
  return files;
}
