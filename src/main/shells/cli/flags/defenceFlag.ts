import { DEFENCE_NAMES, type Defence, defenceSchema } from '../../../../common/defences/registry.ts';
import { fail } from '../../../../common/fault.ts';
import { checked } from './usage.ts';

export const DEFENCE_HELP =
  'jpeg (jpeg:quality=75), bits (bits:bits=5), median, or resize-pad (resize-pad:least=0.9,draws=8,attackDraws=8,seed=1); attacks go through it, too';

/** "jpeg", "jpeg:quality=60". Throws `usage` for what is none, and for values out of range. */
export function defenceOf(text: string): Defence {
  const [name = '', ...rest] = text.split(':');
  if (!DEFENCE_NAMES.some((known) => known === name))
    return fail('usage', `there is no defence "${name}"`, `defences are ${DEFENCE_NAMES.join(', ')}`);
  const pairs = rest.join(':').split(',').filter(Boolean);
  const values = pairs.map((pair) => {
    const [key = '', value = ''] = pair.split('=');
    return [key, Number(value)] as const;
  });
  return checked(
    defenceSchema,
    { defence: name, ...Object.fromEntries(values) },
    `--defence ${DEFENCE_HELP}`,
  );
}
