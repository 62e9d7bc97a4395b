/** Which of a model's classes is real, by the names that its publisher has given them. */

const REAL =
  /^(real|reals|genuine|bonafide|bona|live|authentic|pristine|original|originals|untampered|human|natural|true)$/;
const FAKE =
  /^(fake|fakes|spoof|spoofed|deepfake|deepfakes|df|forged|forgery|synthetic|attack|manipulated|manipulation|generated|artificial|ai|tampered|altered|false|swapped|faceswap|gan|diffusion|sdxl|dalle|midjourney)$/;
/** Words that turn the next one round: "not real" is decided by nobody but a person. */
const TURNS = /^(not|non|no|un|fully|semi|partially)$/;

/** "DeepFake_v2" and "bona-fide" as words in small letters. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/deep[\s_-]?fake/gi, 'deepfake')
    .replaceAll(/bona[\s_-]?fide/gi, 'bonafide')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

function sideOf(name: string): 'real' | 'fake' | null {
  const words = wordsOf(name);
  const [real, fake] = [words.some((word) => REAL.test(word)), words.some((word) => FAKE.test(word))];
  if (real === fake || words.some((word) => TURNS.test(word))) return null;
  return real ? 'real' : 'fake';
}

/** The class that is real, where one alone is by its name and all others are forged; null where that has to be asked. */
export function realClassOf(names: readonly string[]): number | null {
  const sides = names.map(sideOf);
  const real = sides.indexOf('real');
  return names.length > 1 &&
    real >= 0 &&
    sides.every((side, i) => (i === real ? side === 'real' : side === 'fake'))
    ? real
    : null;
}
