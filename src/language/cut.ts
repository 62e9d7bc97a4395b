import { type Cut, conventionOf } from '../common/base/cut.ts';
import type { Language } from './language.ts';

/** What a detector has whose contract says nothing of it. @param margin as the audit has it */
export const ownCut = (margin: number): Cut => ({
  by: 'box',
  margin,
  shape: 'square',
  border: 'inside',
  fit: 'stretch',
});

/** How faces are cut, in words; of a known convention with what differs here. */
export function cutText(cut: Cut, l: Language): string {
  const how = [...partsOf(cut, l), ...sideOf(cut, l)].join(', ');
  const convention = conventionOf(cut);
  return convention === null ? how : l.say(`cut.${convention}`, { how });
}

function partsOf(cut: Cut, l: Language): string[] {
  const margin = l.number(cut.margin, 2);
  if (cut.by === 'landmarks') return [l.say('cut.landmarks', { margin })];
  return [
    l.say(`cut.${cut.shape}`, { margin }),
    l.text(`cut.${cut.border}`),
    ...(cut.fit === 'bars' ? [l.text('cut.bars')] : []),
  ];
}

const sideOf = ({ side }: Cut, l: Language): string[] => {
  if (side === undefined) return [];
  return [side === 'face' ? l.text('cut.ownSize') : l.say('cut.side', { side })];
};
