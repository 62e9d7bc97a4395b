import { isDeepStrictEqual } from 'node:util';
import { isNoise, surrogateOf } from '../../../common/attacks/registry.ts';
import { isRandom } from '../../../common/defences/registry.ts';
import type { AttackFindings, AuditFindings } from '../../../common/findings.ts';
import { ENGLISH, type Language } from '../../../language/language.ts';
import { ABOUT_THE_SAME } from './attackContext.ts';
import { certificateRemarks } from './certificateRemarks.ts';

type Found = Pick<AuditFindings, 'clean' | 'attacks' | 'defence' | 'detector' | 'certification'>;

/**
 * What a defence costs and what it is worth, as plain sentences: each attack through the defence beside the same attack on
 * the bare detector, since a defence that holds against the second alone holds against nobody who knows of it.
 */
export function defenceRemarks(
  { clean, attacks, defence, detector, certification }: Found,
  l: Language = ENGLISH,
): string[] {
  if (defence === undefined) return [];
  const without = defence.undefended.accuracy;
  const cost =
    clean.accuracy === null || without === null
      ? []
      : [
          l.say('defence.cost', {
            defence: l.defence(defence.applied),
            with: l.percent(clean.accuracy),
            without: l.percent(without),
          }),
        ];
  const { applied } = defence;
  const random = !isRandom(applied)
    ? []
    : applied.defence === 'smooth'
      ? [l.say('defence.smooth', applied)]
      : [l.say('defence.random', applied)];
  return [
    ...(certification === undefined || applied.defence !== 'smooth'
      ? []
      : certificateRemarks(certification, applied, attacks, l)),
    ...random,
    ...cost,
    ...attacks.flatMap((attack) => adaptive(attack, attacks, detector.id, l) ?? []),
  ];
}

function adaptive(
  { params, eightBit }: AttackFindings,
  attacks: AttackFindings[],
  id: string,
  l: Language,
): string | null {
  if (isNoise(params) || surrogateOf(params) !== undefined) return null;
  const twin = attacks.find((other) => {
    const { surrogate, ...rest } = { surrogate: undefined, ...other.params };
    return (
      surrogate !== undefined && (surrogate as { id: string }).id === id && isDeepStrictEqual(rest, params)
    );
  });
  const [here, there] = [eightBit.accuracy, twin?.eightBit.accuracy ?? null];
  if (here === null || there === null) return null;
  const values = { attack: l.attack(params), adaptive: l.percent(here), bare: l.percent(there) };
  return l.say(there < here - ABOUT_THE_SAME ? 'defence.masked' : 'defence.adaptive', values);
}
