import { DEFENCE_NAMES, type Defence, defenceSchema } from '../../../../common/defences/registry.ts';
import { fail } from '../../../../language/faults.ts';
import { checked } from './usage.ts';

/** "jpeg (jpeg:quality=75), median": each as it is asked for, with its defaults. */
export const DEFENCE_FORMS = DEFENCE_NAMES.map((name) => {
  const { defence, ...values } = defenceSchema.parse({ defence: name });
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? defence : `${defence} (${defence}:${pairs.join()})`;
}).join(', ');

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
