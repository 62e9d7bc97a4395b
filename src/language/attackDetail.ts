import { type AttackParams, isUniversal, sourcesOf } from '../common/attacks/registry.ts';
import type { Language } from './language.ts';

/** The parameters that tell one attack of a kind from another, short: "eps 2.5, 20 iterations". */
export function attackDetail(l: Language, params: AttackParams): string {
  const parts = 'eps' in params ? [`eps ${l.plain(params.eps)}`] : [];
  if ('iterations' in params) parts.push(l.count(params.iterations, 'noun.iteration'));
  if ('alpha' in params && params.alpha !== 1) parts.push(`alpha ${l.plain(params.alpha)}`);
  if (isUniversal(params) && params.from !== undefined) parts.push(l.say('attack.detail.kept'));
  const sources = sourcesOf(params).map(({ name }) => name);
  if (sources.length > 0) parts.push(l.say('attack.detail.surrogate', { detector: sources.join(' + ') }));
  return parts.join(', ');
}
