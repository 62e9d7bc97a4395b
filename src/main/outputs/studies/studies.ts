import type { LanguageCode } from '../../../common/base/language.ts';
import type { StudyRequest, StudyResults, StudySummary } from '../../../common/study.ts';
import { fail } from '../../../language/faults.ts';
import { openProject, openToChange } from '../../domain/projects/project.ts';
import type { Store } from '../../store/store.ts';
import { makeStudy } from './make.ts';
import { type StudyFiles, writeStudy } from './write.ts';

/** Studies of the project of a folder, for a host that has no project open. All throw `store` where there is none. */

export const listStudies = (folder: string): StudySummary[] =>
  withProject(folder, (store) => store.studies.list());

export const makeStudyIn = (folder: string, request: StudyRequest): Promise<StudySummary> =>
  withProject(folder, (store) => makeStudy(store, request), openToChange);

export const writeStudyOf = (
  folder: string,
  { study, ...options }: { study?: number; out?: string; language?: LanguageCode },
): Promise<{ files: StudyFiles; results: StudyResults }> =>
  withProject(folder, (store) => writeStudy(store, chosenStudy(store, study), options));

/** The project's last study unless one is named. */
export function chosenStudy({ studies, folder }: Store, study?: number): number {
  if (study !== undefined) return studies.get(study).id;
  return studies.list().at(-1)?.id ?? fail('usage', 'study.none', { folder }, folder);
}

function withProject<T>(folder: string, work: (store: Store) => T, open = openProject): T {
  const store = open(folder);
  const close = () => store.close();
  let result: T;
  try {
    result = work(store);
  } catch (error) {
    close();
    throw error;
  }
  if (result instanceof Promise) return result.finally(close) as T;
  close();
  return result;
}
