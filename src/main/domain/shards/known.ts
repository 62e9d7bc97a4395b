import { type Defence, defenceSchema } from '../../../common/defences/registry.ts';
import { fail } from '../../../language/faults.ts';

/**
 * What a detector is known under in an audit says all that it is: the SHA-256 of its weights, and after a space its
 * defence as JSON where it has one. Throws `input` where it says something else.
 */
export function weightsOf(known: string): { sha256: string; defence: Defence | undefined } {
  const [sha256 = ''] = known.split(' ', 1);
  const rest = known.slice(sha256.length + 1);
  if (rest === '') return { sha256, defence: undefined };
  const { data } = defenceSchema.safeParse(parsed(rest));
  if (data === undefined) fail('input', 'shard.defence');
  return { sha256, defence: data };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
