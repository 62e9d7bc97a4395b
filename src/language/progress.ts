import type { Progress } from '../common/progress.ts';
import type { PluralKey, TextKey, Words } from './words.ts';

const STAGES: Record<string, Exclude<Extract<TextKey, `stage.${string}`>, 'stage.forge'>> = {
  start: 'stage.start',
  decode: 'stage.decode',
  measure: 'stage.measure',
  'compare originals': 'stage.originals',
  treat: 'stage.treat',
  seal: 'stage.seal',
  verify: 'stage.verify',
  'compare results': 'stage.results',
  case: 'stage.case',
  measuring: 'stage.speed',
  'finding faces': 'stage.find',
};

const UNITS: Record<string, PluralKey> = {
  faces: 'noun.face',
  files: 'noun.file',
  iterations: 'noun.iteration',
  passes: 'noun.pass',
  pictures: 'noun.picture',
  photographs: 'noun.photograph',
  objects: 'noun.object',
  detectors: 'noun.detector',
  backends: 'noun.backend',
  cases: 'noun.case',
  pairs: 'noun.pair',
  shards: 'noun.shard',
  steps: 'noun.step',
  MB: 'noun.megabyte',
};

/** What is being done; a stage that is not known here is called as the work calls it. */
export function stageText({ say }: Words, { stage }: Pick<Progress, 'stage'>): string {
  const method = /^forging (.+)$/.exec(stage)?.[1];
  if (method !== undefined) return say('stage.forge', { method });
  const key = STAGES[stage];
  return key === undefined ? stage : say(key);
}

/** "12 faces" of what is done, or of a number given. */
export function unitsText(l: Words, { done, unit }: Pick<Progress, 'done' | 'unit'>): string {
  const noun = UNITS[unit];
  return noun === undefined ? `${l.plain(done)} ${unit}` : l.count(done, noun);
}
