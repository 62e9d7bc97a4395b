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

/** The class that is real, or those that are, where all are one or the other by their names; null where that has to be asked. */
export function realClassOf(names: readonly string[]): number | number[] | null {
  const sides = names.map(sideOf);
  const real = sides.flatMap((side, i) => (side === 'real' ? [i] : []));
  if (sides.includes(null) || real.length === 0 || real.length === names.length) return null;
  return real.length === 1 ? real[0]! : real;
}
