import { dirname, join, parse } from 'node:path';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { Answers, Question } from '../../../common/questions.ts';
import { fail } from '../../../language/faults.ts';
import { mediaKind } from '../../decode/media.ts';
import type { FoundFile } from './foundFile.ts';
import { digitOf } from './labelWords.ts';
import type { Evidence } from './source.ts';

/** What folders leave open: questions, and what follows from their answers. */

/** Folders called 0 and 1, or true and false, side by side: labels, but nobody says which is which. */
export function binaryFolders(files: FoundFile[], answers: Answers) {
  const parents = new Map<string, Set<0 | 1>>();
  for (const file of files)
    for (const { parent, digit } of digitFolders(file)) {
      const there = parents.get(parent) ?? new Set();
      parents.set(parent, there.add(digit));
    }
  const pairs = new Set([...parents].filter(([, digits]) => digits.size === 2).map(([parent]) => parent));
  const meaning = answers.ones;
  const [first] = pairs;
  const questions: Question[] =
    first === undefined || meaning !== undefined
      ? []
      : [{ question: 'ones', about: first, choices: ['fake', 'real'] }];
  const labelOf = (file: FoundFile): Label | null => {
    const folder = digitFolders(file).find(({ parent }) => pairs.has(parent));
    if (folder === undefined || meaning === undefined) return null;
    return (folder.digit === 1) === (meaning === 'fake') ? FAKE : REAL;
  };
  return { questions, labelOf };
}

const digitFolders = ({ base, folders }: FoundFile) =>
  folders.flatMap((folder, i) => {
    const digit = /^(0|1|true|false)$/i.test(folder) ? digitOf(folder) : null;
    return i === 0 || digit === null ? [] : [{ parent: join(base, ...folders.slice(0, i)), digit }];
  });

/** Videos beside the frames that were taken from them, as x/videos/071.mp4 and x/frames/071/0001.png: not two exhibits. */
export function doubledVideos(files: FoundFile[], answers: Answers) {
  const videos = new Set(files.flatMap((file) => (mediaKind(file.path) === 'video' ? nameOf(file) : [])));
  const isDoubled = (file: FoundFile) => {
    const name = mediaKind(file.path) === 'image' ? framesNameOf(file) : null;
    return name !== null && videos.has(name);
  };
  const frames = files.filter(isDoubled);
  const names = new Set(frames.map((file) => framesNameOf(file)));
  const [first] = frames;
  const asked = first !== undefined && answers.frames === undefined;
  const questions: Question[] = asked
    ? [
        {
          question: 'frames',
          about: dirname(dirname(dirname(first.path))),
          choices: ['videos', 'frames', 'both'],
        },
      ]
    : [];
  const leavesOut = (file: FoundFile): boolean => {
    if (answers.frames === 'videos') return isDoubled(file);
    if (answers.frames !== 'frames' || mediaKind(file.path) !== 'video') return false;
    return names.has(nameOf(file));
  };
  return { questions, leavesOut };
}

const nameOf = ({ path }: FoundFile) => join(dirname(dirname(path)), parse(path).name);

/** Of a frame in a folder of its own below frames or images: where its video would lie. */
function framesNameOf({ path, folders }: FoundFile): string | null {
  const holding = folders.at(-2);
  return holding !== undefined && /^(frames|images)$/i.test(holding)
    ? join(dirname(dirname(dirname(path))), parse(dirname(path)).base)
    : null;
}

/** Throws `usage` with the first question that is open, and its choices. */
export function requireAnswers({ questions }: Pick<Evidence, 'questions'>): void {
  const [open] = questions;
  if (open === undefined) return;
  const { question, about, choices } = open;
  const values = { about, question, choices: choices.join(', ') };
  const code = {
    ones: 'question.ones',
    'path-column': 'question.pathColumn',
    'label-column': 'question.labelColumn',
    frames: 'question.frames',
  } as const;
  fail('usage', code[question], values, about);
}
