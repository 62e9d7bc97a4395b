import type { Random } from '../../../engine/random/draws.ts';
import type { Region, Spot } from './face.ts';

/** The least and the most of what is drawn uniformly. */
type Range = readonly [least: number, most: number];

/**
 * How far a region's outline is scaled, and how high it goes above the brows, in units of the distance from the brows to the base of
 * the nose (which is about that from the brows to the hairline).
 */
const REGIONS: Record<Region, { reach: Range; forehead: Range }> = {
  inner: { reach: [0.9, 1], forehead: [0.12, 0.22] },
  whole: { reach: [0.94, 1.02], forehead: [0.4, 0.75] },
  lower: { reach: [0.92, 1], forehead: [0, 0] },
  mouth: { reach: [1.45, 1.85], forehead: [0, 0] },
  eyes: { reach: [1.08, 1.25], forehead: [0, 0] },
};

/**
 * Every number that a recipe is drawn from: how hard forgeries are to find is decided here. `regions` are shares. `detail` is a share
 * of what the crop shows, `bottleneck` are pixels across the whole face; the rest is said where the recipes are.
 */
export const RANGES = {
  swap: {
    regions: { inner: 1, whole: 1 },
    feather: [0.05, 0.12],
    colour: [0.7, 1],
    seamless: { share: 0.7, strength: [0.6, 1] },
    detail: [0.3, 0.5],
    crispness: [0, 0.8],
  },
  reenact: {
    regions: { inner: 4, whole: 3, lower: 2, mouth: 1, eyes: 1 },
    feather: [0.08, 0.18],
    open: [0.05, 0.14],
    smile: [0.04, 0.12],
    eyes: [-0.35, 0.25],
    seamless: { share: 0.5, strength: [0.5, 1] },
    detail: [0.3, 0.5],
    crispness: [0, 0.8],
    light: [0.94, 1.06],
    tint: [0.98, 1.02],
  },
  resynth: {
    regions: { whole: 6, inner: 4, lower: 2, mouth: 1, eyes: 1 },
    feather: [0.12, 0.24],
    losses: {
      bottleneck: { share: 2, bottleneck: [36, 66], smoothed: 0.2 },
      texture: { share: 1, bottleneck: [48, 76], radius: [0.015, 0.03], level: [6, 14] },
      grid: { share: 1, bottleneck: [44, 72], amplitude: [0.004, 0.012], periods: [2, 4] },
    },
    crispness: [0.2, 0.9],
    asymmetry: { share: 0.4, shift: [-0.015, 0.015] },
    seamless: { share: 0.5, strength: [0.5, 1] },
    light: [0.94, 1.06],
    tint: [0.98, 1.02],
    /** No re-synthesis keeps more than this share of the detail that the crop shows. */
    finest: 0.5,
  },
  'self-blend': {
    regions: { inner: 4, whole: 3, lower: 2, mouth: 1, eyes: 1 },
    feather: [0.05, 0.25],
    sideways: [-0.03, 0.03],
    downwards: [-0.015, 0.015],
    scale: [0.95, 1.05],
    light: [0.93, 1.07],
    tint: [0.965, 1.035],
    softer: [0.4, 0.8],
    sharper: { share: 0.5, strength: [0.3, 0.9] },
    opacities: [0.5, 0.75, 1, 1, 1],
  },
} as const;

export const drawn = (random: Random, [least, most]: Range): number => random.between(least, most);

/** One of the keys, each as often as its share says. */
export function drawnOf<K extends string>(random: Random, shares: Partial<Record<K, number>>): K {
  const entries = Object.entries(shares) as [K, number][];
  let left = random.next() * entries.reduce((sum, [, share]) => sum + share, 0);
  for (const [key, share] of entries) {
    left -= share;
    if (left < 0) return key;
  }
  return entries.at(-1)![0];
}

/** Where a forgery of a family goes. */
export function drawnSpot(
  random: Random,
  { regions, feather }: { regions: Partial<Record<Region, number>>; feather: Range },
): Spot {
  const region = drawnOf(random, regions);
  return {
    region,
    reach: drawn(random, REGIONS[region].reach),
    forehead: drawn(random, REGIONS[region].forehead),
    feather: drawn(random, feather),
  };
}

/** The strength of something that is done to some of the forgeries, and 0 for the others. */
export function drawnSometimes(
  random: Random,
  { share, strength }: { share: number; strength: Range },
): number {
  const value = drawn(random, strength);
  return random.next() < share ? value : 0;
}

/** Gains of red, green and blue: a common light and a tint. */
export function drawnGains(random: Random, light: Range, tint: Range): [number, number, number] {
  const common = drawn(random, light);
  return [common * drawn(random, tint), common * drawn(random, tint), common * drawn(random, tint)];
}
