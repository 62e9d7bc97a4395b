import { DEFENCE_NAMES, type Defence, defenceSchema } from '../../../../common/defences/registry.ts';
import { fail } from '../../../../language/faults.ts';
import { checked } from './usage.ts';

export const DEFENCE_FORMS =
  'jpeg (jpeg:quality=75), bits (bits:bits=5), median, resize-pad (resize-pad:least=0.9,draws=8,attackDraws=8,seed=1)';

/** "jpeg", "jpeg:quality=60". Throws `usage` for what is none, and for values out of range. */
export function defenceOf(text: string): Defence {
  const [name = '', ...rest] = text.split(':');
  if (!DEFENCE_NAMES.some((known) => known === name))
    return fail('usage', 'terminal.noDefence', { name, names: DEFENCE_NAMES.join(', ') });
  const pairs = rest.join(':').split(',').filter(Boolean);
  const values = pairs.map((pair) => {
    const [key = '', value = ''] = pair.split('=');
    return [key, Number(value)] as const;
  });
  return checked(defenceSchema, { defence: name, ...Object.fromEntries(values) }, (problem) =>
    fail('usage', 'terminal.defenceValue', { problem }),
  );
}
