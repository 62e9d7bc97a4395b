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

/** What an audit could tell, before it begins. */
export function powerText(
  { kind, units, facesEach, drop }: { kind: UnitKind; units: number; facesEach: number; drop: number | null },
  l: Words,
): string {
  const many = unitsText({ kind, units }, l);
  if (drop === null) return l.say('power.none', { units: many });
  const points = l.number(100 * drop, 0);
  if (facesEach <= 1) return l.say('power.alone', { units: many, points });
  return l.say('power.drop', {
    units: many,
    points,
    faces: l.count(Math.round(facesEach), 'noun.face'),
  });
}

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
