import { isDeepStrictEqual } from 'node:util';
import type { AttackParams } from '../common/attacks/registry.ts';
import type { Language } from './language.ts';

/** What a name says already. */
const NAMED = ['attack', 'zone', 'norm', 'surrogate'];

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
          alike.some((other) => !isDeepStrictEqual(value(other, key), value(params, key))),
      );
      const text = parameterText(Object.fromEntries(apart.map((key) => [key, value(params, key)])));
      return text === '' ? name : `${name} (${text})`;
    },
  };
}
