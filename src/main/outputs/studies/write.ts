import { join, resolve } from 'node:path';
import type { LanguageCode } from '../../../common/base/language.ts';
import type { StudyResults } from '../../../common/study.ts';
import { languageOf } from '../../../language/language.ts';
import { folderFor } from '../../domain/projects/project.ts';
import { makeFolder } from '../../store/folder.ts';
import type { Store } from '../../store/store.ts';
import { writePieces } from '../reports/report.ts';
import { opinionLines, scoreLines } from './csv.ts';
import { studyResults } from './results.ts';
import { studyPage } from './resultsPage.tsx';

export interface StudyFiles {
  html: string;
  json: string;
  csv: string;
  opinions: string;
}

/**
 * Writes what a study says to a folder (made where absent; `study-N` in the project where none is named): study.html,
 * study.json (schema: study), scores.csv with the raw scores and opinions.csv with what they say of each pair. Files that were there stay whole until the new are.
 */
export async function writeStudy(
  store: Store,
  study: number,
  { out, language = 'en' }: { out?: string; language?: LanguageCode } = {},
): Promise<{ files: StudyFiles; results: StudyResults }> {
  const results = studyResults(store, study);
  const folder = resolve(folderFor(store, out, `study-${study}`));
  await makeFolder(folder);
  const files = {
    html: join(folder, 'study.html'),
    json: join(folder, 'study.json'),
    csv: join(folder, 'scores.csv'),
    opinions: join(folder, 'opinions.csv'),
  };
  await writePieces(files.csv, scoreLines(store, study));
  await writePieces(files.opinions, opinionLines(results));
  await writePieces(files.json, [`${JSON.stringify(results, null, 2)}\n`]);
  await writePieces(files.html, [studyPage(results, languageOf(language))]);
  return { files, results };
}
