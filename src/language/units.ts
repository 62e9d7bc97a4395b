import type { UnitKind, Units } from '../common/figure.ts';
import type { PluralKey, Words } from './words.ts';

const NOUNS: Record<UnitKind, PluralKey> = {
  person: 'noun.person',
  source: 'noun.original',
  video: 'noun.video',
  file: 'noun.file',
  face: 'noun.face',
};

/** "14 people", of the units that an interval counts. */
export const unitsText = ({ kind, units }: Pick<Units, 'kind' | 'units'>, l: Words): string =>
  l.count(units, NOUNS[kind]);

/** What the intervals of an audit count, and how those of its shares are made. */
export function basisText(units: Units, l: Words): string {
  if (units.units === units.faces) return l.text('statistics.basis.alone');
  const basis = l.say('statistics.basis', {
    faces: l.count(units.faces, 'noun.face'),
    units: unitsText(units, l),
  });
  if (units.unnamed === 0) return basis;
  return `${basis} ${l.say('statistics.basis.unnamed', { faces: l.count(units.unnamed, 'noun.face') })}`;
}
