import type { StudyResults } from '../../../common/study.ts';
import type { Words } from '../../../language/words.ts';
import { StudyPage } from '../../../pages/studies/StudyPage.tsx';
import { documentOf } from '../document.ts';

/** What a study says, as one HTML file of the report's kind. */
export const studyPage = (results: StudyResults, l: Words): string =>
  documentOf(
    l.say('study.title', { name: results.study.config.name }),
    l,
    <StudyPage results={results} l={l} />,
  );
