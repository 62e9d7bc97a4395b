import { type Stage, stageEnds } from '../../../common/attacks/auto.ts';
import type { AttackFindings } from '../../../common/findings.ts';
import { ENGLISH } from '../../../language/language.ts';
import type { Rule } from './attackContext.ts';

/** Faces that each stage of a battery took, and how many stand after all. */
export interface Taken {
  standing: number;
  /** In 8 bits. */
  saved: number;
  /** That were wrong before. */
  wrong: number;
  by: Record<Stage, number>;
}

/** null of other attacks, and where nothing was measured. */
export function takenBy({
  params,
  float,
  eightBit,
  accuracyByIteration,
}: Pick<AttackFindings, 'params' | 'float' | 'eightBit' | 'accuracyByIteration'>): Taken | null {
  if (params.attack !== 'auto' || float.n === 0) return null;
  const right = (accuracy: number | null | undefined) => Math.round((accuracy ?? 0) * float.n);
  const after = (iteration: number) => right(accuracyByIteration[iteration]?.accuracy);
  let before = after(0);
  const taken = stageEnds(params).map(([stage, end]): [Stage, number] => {
    const left = after(end);
    const fell = before - left;
    before = left;
    return [stage, fell];
  });
  return {
    standing: right(float.accuracy),
    saved: right(eightBit.accuracy),
    wrong: float.n - after(0),
    by: Object.fromEntries(taken) as Record<Stage, number>,
  };
}

/** How many faces stand against everything, and what took the others. */
export const standing: Rule = ({ attack }, l = ENGLISH) => {
  const taken = takenBy(attack);
  if (taken === null || attack.params.attack !== 'auto') return null;
  const stages = Object.entries(taken.by).filter(([, faces]) => faces > 0) as [Stage, number][];
  const said = stages.map(([stage, faces]) => `${l.text(`stage.${stage}`)} ${l.whole(faces)}`);
  return l.say('remark.standing', {
    standing: taken.standing,
    faces: l.count(attack.float.n, 'noun.ofFaces'),
    eps: attack.params.eps,
    wrong: taken.wrong,
    saved: l.whole(taken.saved),
    taken: said.join(', ') || '–',
  });
};

/** Ways around what hides a gradient, and the sign that each is where it was of use. */
const REMEDIES = {
  unmasked: 'flag.hidden',
  averaged: 'flag.rough',
  expected: 'flag.expected',
  square: 'flag.onlyScores',
} as const;

export const remedies: Rule[] = (Object.keys(REMEDIES) as (keyof typeof REMEDIES)[]).map(
  (stage): Rule =>
    ({ attack }, l = ENGLISH) => {
      // Where nothing but answers was tried, that is no remedy.
      if ('answers' in attack.params && attack.params.answers !== undefined) return null;
      const taken = takenBy(attack)?.by[stage] ?? 0;
      return taken === 0
        ? null
        : l.say(REMEDIES[stage], { taken, faces: l.count(attack.float.n, 'noun.ofFaces') });
    },
);
