import { extentOf } from '../../../common/extent.ts';
import type { Detector, Slope } from '../../detectors/detector.ts';
import { marginOf } from '../../losses/criteria.ts';
import type { Loss } from '../../losses/loss.ts';
import { askedLoss, type Oracle } from './contest.ts';

/** Faces under attack at one time: each keeps vectors of its own. */
const AT_ONCE = 32;

interface Question {
  x: Float32Array;
  /** Left out of a mere look. */
  loss?: Loss;
  answer(said: { raw: readonly number[]; slope?: Slope }): void;
  refuse(reason: unknown): void;
}

/**
 * Attacks on several faces, each written as if it were alone, that ask the detector together: once every one of them waits for an
 * answer, all that they ask is one batch. Whose attack is at its end leaves the batch, and another face takes its place. As no answer
 * depends on the others of its batch, neither does a result.
 */
export async function lockstep<A, B>(
  detector: Detector,
  faces: readonly A[],
  attack: (face: A, oracle: Oracle, index: number) => Promise<B>,
): Promise<B[]> {
  const results: B[] = new Array(faces.length);
  const failures: unknown[] = [];
  let asked: Question[] = [];
  let running = Math.min(AT_ONCE, faces.length);
  let next = 0;

  const ask = (question: Question): void => {
    asked.push(question);
    if (asked.length === running) void answer();
  };
  const answer = async (): Promise<void> => {
    const questions = asked;
    asked = [];
    for (const group of alike(questions)) {
      try {
        const said = await together(detector, group);
        for (const [n, { answer }] of group.entries()) answer(said[n]!);
      } catch (error) {
        for (const { refuse } of group) refuse(error);
      }
    }
  };
  const oracle: Oracle = {
    extent: extentOf(detector.contract),
    look: (x) =>
      new Promise((resolve, refuse) =>
        ask({ x, answer: ({ raw }) => resolve({ raw, margin: marginOf(raw) }), refuse }),
      ),
    mayHide: detector.mayHide === true,
    slope: (x, criterion, mask, unmasked) =>
      new Promise((resolve, refuse) =>
        ask({
          x,
          loss: askedLoss(criterion, mask, unmasked),
          answer: ({ raw, slope }) => resolve({ ...slope!, margin: marginOf(raw) }),
          refuse,
        }),
      ),
  };
  const work = async (): Promise<void> => {
    while (next < faces.length && failures.length === 0) {
      const index = next++;
      try {
        results[index] = await attack(faces[index]!, oracle, index);
      } catch (error) {
        failures.push(error);
      }
    }
    running--;
    if (running > 0 && asked.length === running) void answer();
  };
  await Promise.all(Array.from({ length: running }, work));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** Questions that one pass answers: looks, and slopes of one kind of loss. */
const alike = (questions: Question[]): Question[][] => [
  ...Map.groupBy(questions, ({ loss }) =>
    loss === undefined
      ? 'look'
      : `${loss.criterion.kind} ${loss.mask?.weight ?? ''} ${loss.unmasked === true}`,
  ).values(),
];

async function together(
  detector: Detector,
  questions: Question[],
): Promise<{ raw: readonly number[]; slope?: Slope }[]> {
  const pictures = questions.map(({ x }) => x);
  const losses = questions.flatMap(({ loss }) => loss ?? []);
  if (losses.length === 0) return detector.look(pictures);
  return (await detector.slopes(pictures, losses)).map((slope) => ({ raw: slope.raw, slope }));
}
