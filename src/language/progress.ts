import type { Progress } from '../common/progress.ts';
import type { Words } from './words.ts';

/** What is being done. */
export const stageText = (
  { say }: Words,
  { stage, which = '' }: Pick<Progress, 'stage' | 'which'>,
): string =>
  stage === 'forge' || stage === 'train' ? say(`stage.${stage}`, { which }) : say(`stage.${stage}`);

/** "12 faces" of what is done, or of a number given. */
export const unitsText = ({ count }: Words, { done, unit }: Pick<Progress, 'done' | 'unit'>): string =>
  count(done, `noun.${unit}`);
