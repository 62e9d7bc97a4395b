import type { Reading } from '../common/contractReading.ts';
import type { Words } from './words.ts';

/** What a reading of a contract changes, for people. */
export function readingIn(
  { say, text }: Pick<Words, 'say' | 'text'>,
  { scale, reversed, swapped }: Pick<Reading, 'scale' | 'reversed' | 'swapped'>,
): string {
  const changes = [
    ...(swapped ? [say('reading.swapped')] : []),
    ...(scale === null ? [] : [text(`reading.scale.${scale}`)]),
    ...(reversed ? [say('reading.reversed')] : []),
  ];
  return changes.length === 0 ? say('reading.declared') : changes.join(', ');
}

/** That labelled faces speak for another reading, with counts. */
export function proposalIn(
  words: Pick<Words, 'say' | 'text' | 'power'>,
  { n, readings, proposal }: { n: number; readings: Reading[]; proposal: number | null },
): string | null {
  const [declared] = readings;
  const proposed = proposal === null ? undefined : readings[proposal];
  if (declared === undefined || proposed === undefined) return null;
  return words.say('reading.proposal', {
    reading: readingIn(words, proposed),
    right: proposed.right,
    declared: declared.right,
    more: proposed.right - declared.right,
    n,
    chance: words.power(proposed.chance),
  });
}
