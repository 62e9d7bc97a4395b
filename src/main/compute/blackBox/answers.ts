import { fail } from '../../../common/fault.ts';

/** Something that answers scores for PNG files, in their order. */
export interface Answering {
  ask(pictures: Buffer[]): Promise<number[]>;
  close(): Promise<void>;
}

const REMEDY = 'docs/blackbox.md says what a black box answers; mend it, then continue with --resume';
/** No answer for one picture is longer. */
export const LONGEST_ANSWER = 1 << 16;

/** A `model` fault about a black box by its name. */
export const refuseAnswer = (who: string, what: string, remedy = REMEDY): never =>
  fail('model', `${who}: ${what}`, remedy);

/** JSON, or a fault that shows what came instead. */
export function answeredJson(text: string, who: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const shown = JSON.stringify(text.trim().slice(0, 120));
    if (/\b(NaN|Infinity)\b/.test(text))
      refuseAnswer(who, `answers ${shown}: a score must be a finite number`);
    return refuseAnswer(who, text.trim() === '' ? 'answers nothing' : `answers ${shown}, which is no JSON`);
  }
}

/** The number in {"score": 0.93}, in [0,1] where it is a probability. {"error": "..."} is passed on. */
export function answeredScore(answer: unknown, output: 'sigmoid' | 'logit', who: string): number {
  const { score, error } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<
    string,
    unknown
  >;
  if (typeof error === 'string') refuseAnswer(who, `says "${error.slice(0, 300)}"`);
  return checkedScore(score, output, who, answer);
}

export function checkedScore(
  score: unknown,
  output: 'sigmoid' | 'logit',
  who: string,
  answer: unknown,
): number {
  if (typeof score !== 'number' || !Number.isFinite(score))
    return refuseAnswer(
      who,
      `answers ${JSON.stringify(answer)?.slice(0, 120)}, without a number as its score`,
    );
  if (output === 'sigmoid' && (score < 0 || score > 1))
    return refuseAnswer(
      who,
      `answers the score ${score}, which is no probability`,
      'scale its scores to [0,1], or say "output": "logit" in its description and import it again',
    );
  return score;
}
