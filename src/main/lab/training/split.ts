import { mixSeed, seededRandom } from '../../../engine/random/draws.ts';

export const SPLIT_NAMES = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof SPLIT_NAMES)[number];
export type Split = Record<SplitName, string[]>;

/**
 * Deals identities into training 70 %, validation 10 % and test 20 %, by seed and name alone.
 * No identity is in two of them, and donors are taken from the target's own part only.
 */
export function splitIdentities(names: string[], seed: number): Split {
  const order = seededRandom(mixSeed(seed, 0x5e7)).shuffled([...names].sort());
  const train = Math.round(order.length * 0.7);
  const validation = Math.round(order.length * 0.1);
  return {
    train: order.slice(0, train).sort(),
    validation: order.slice(train, train + validation).sort(),
    test: order.slice(train + validation).sort(),
  };
}

/** The pictures of each part, sorted: all pictures of an identity lie in the part that it was dealt to. */
export function picturesOf(split: Split, identityOf: Record<string, string>): Split {
  const pictures = (part: SplitName) => {
    const dealt = new Set(split[part]);
    return Object.keys(identityOf)
      .filter((picture) => dealt.has(identityOf[picture]!))
      .sort();
  };
  return { train: pictures('train'), validation: pictures('validation'), test: pictures('test') };
}
