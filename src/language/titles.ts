import type { AttackParams } from '../common/attacks/registry.ts';
import { baseName } from '../common/base/paths.ts';
import type { Transfer, TransferRow } from '../common/transfer.ts';
import type { Language } from './language.ts';

/** What a name says already. */
const NAMED = ['attack', 'zone', 'method', 'norm', 'surrogate'];

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value);

/** Parameters as they are written: "eps 2.5, iterations 20"; those without a value are left out. */
export const parameterText = (values: Record<string, unknown>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(', ');

/**
 * The language for the attacks of one audit: those that would be called alike are told apart by the parameters in which they
 * differ.
 * @param but parameters that nothing is told apart by
 */
export function titled(
  language: Language,
  attacks: readonly AttackParams[],
  but: readonly string[] = [],
): Language {
  return {
    ...language,
    attack(params) {
      const name = language.attack(params);
      const alike = attacks.filter((other) => language.attack(other) === name);
      const value = (one: AttackParams, key: string) => (one as Record<string, unknown>)[key];
      const apart = Object.keys(params).filter(
        (key) =>
          !NAMED.includes(key) &&
          !but.includes(key) &&
          alike.some((other) => JSON.stringify(value(other, key)) !== JSON.stringify(value(params, key))),
      );
      const text = parameterText(Object.fromEntries(apart.map((key) => [key, value(params, key)])));
      return text === '' ? name : `${name} (${text})`;
    },
  };
}

type Name = (params: AttackParams) => string;

/** What a curve over eps is called, by one of its attacks: by all but its eps. */
export const curveTitles = (attacks: AttackParams[], l: Language): Name => titled(l, attacks, ['eps']).attack;

/** How each attack of a transfer is called apart from where it was made: by its eps, and by what else tells it from others. */
export function kindTitles(rows: TransferRow[], l: Language): Name {
  const attack: Name = (params) =>
    'eps' in params
      ? l.say('transfer.kind', { attack: l.attack(params), eps: params.eps })
      : l.attack(params);
  const attacks = rows.map(({ params }) => params);
  // Both may be missing of any attack.
  const apart = (params: AttackParams) =>
    Object.fromEntries(
      Object.entries(params).filter(([name]) => name !== 'surrogate' && name !== 'from'),
    ) as AttackParams;
  const named = titled({ ...l, attack }, attacks.map(apart));
  return (params) => named.attack(apart(params));
}

/** Names of detectors, with their footage where one stands there with several. */
export function placeNames(
  places: (Transfer['targets'][number] | TransferRow['madeOn'])[],
  l: Language,
): string[] {
  const several = (name: string) =>
    new Set(places.filter((one) => one.name === name).map(({ footage }) => `${footage}`)).size > 1;
  return places.map((place) => {
    const { name, footage } = place;
    if ('ensemble' in place && place.ensemble) return l.text('transfer.ensemble');
    return footage !== null && several(name) ? `${name} (${footage.map(baseName).join(', ')})` : name;
  });
}

/** Whether an ensemble does more than the best single source, in a sentence. @param kind what an attack is called there */
export function ensembleText(
  { params, against, unseen, gain, interval, answer }: NonNullable<Transfer['ensembles']>[number],
  l: Language,
  kind: Name,
): string {
  const points = (value: number) => l.number(100 * value, 1);
  return l.say(`transfer.ensemble.${answer}`, {
    attack: kind(params),
    single: kind(against),
    n: unseen.length,
    points: points(gain),
    interval: interval === null ? '–' : `${points(interval[0])} … ${points(interval[1])}`,
  });
}
