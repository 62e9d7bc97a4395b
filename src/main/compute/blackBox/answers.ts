import type { AnswerKind } from '../../../common/blackBox.ts';
import { OverfireError } from '../../../common/fault.ts';
import { about, type FaultCode, type FaultValues, faultAs } from '../../../language/faults.ts';

/** Something that answers scores for PNG files, in their order. */
export interface Answering {
  ask(pictures: Buffer[]): Promise<number[]>;
  close(): Promise<void>;
}

/** No answer for one picture is longer. */
export const LONGEST_ANSWER = 1 << 16;

/** A `model` fault about a black box by its name. */
export const refusal = <C extends FaultCode>(who: string, code: C, ...values: FaultValues<C>) =>
  new OverfireError(about(who, faultAs('model', code, ...values)));

export function refuseAnswer<C extends FaultCode>(who: string, code: C, ...values: FaultValues<C>): never {
  throw refusal(who, code, ...values);
}

/** JSON, or a fault that shows what came instead. */
export function answeredJson(text: string, who: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const shown = JSON.stringify(text.trim().slice(0, 120));
    if (/\b(NaN|Infinity)\b/.test(text)) refuseAnswer(who, 'blackBox.notFinite', { answer: shown });
    return text.trim() === ''
      ? refuseAnswer(who, 'blackBox.nothing')
      : refuseAnswer(who, 'blackBox.strange', { answer: shown });
  }
}

/** The number in {"score": 0.93}, or in {"label": 1} of a box that answers labels. {"error": "..."} is passed on. */
export function answeredScore(answer: unknown, output: AnswerKind, who: string): number {
  const { score, label, error } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<
    string,
    unknown
  >;
  if (typeof error === 'string') refuseAnswer(who, 'blackBox.error', { error: error.slice(0, 300) });
  return checkedScore(output === 'label' ? label : score, output, who, answer);
}

/** A score, in [0,1] where it is a probability; or a label, 0 or 1. */
export function checkedScore(score: unknown, output: AnswerKind, who: string, answer: unknown): number {
  if (output === 'label' && score !== 0 && score !== 1)
    return refuseAnswer(who, 'blackBox.noLabel', { answer: `${JSON.stringify(answer)?.slice(0, 120)}` });
  if (typeof score !== 'number' || !Number.isFinite(score))
    return refuseAnswer(who, 'blackBox.noScore', { answer: `${JSON.stringify(answer)?.slice(0, 120)}` });
  if (output === 'sigmoid' && (score < 0 || score > 1))
    return refuseAnswer(who, 'blackBox.notProbability', { score });
  return score;
}
