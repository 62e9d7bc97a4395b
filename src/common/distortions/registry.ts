import { z } from 'zod';

/**
 * What happens to a picture between whoever saved it and whoever examines it. `strength` is the parameter of each kind:
 * - jpeg: quality, 1 to 100, colours at half the resolution;
 * - resize: factor of each side, down and back up to the same size (Lanczos);
 * - blur: standard deviation of a Gaussian, in pixels;
 * - screenshot: exponent g of another display's transfer curve, v -> v^g of each value in [0,1], rounded to 8 bits;
 * - h264: constant rate factor, 0 to 51, of a key frame of x264, colours at half the resolution.
 */
export const treatmentSchema = z.discriminatedUnion('treatment', [
  z.strictObject({ treatment: z.literal('jpeg'), strength: z.int().min(1).max(100) }),
  z.strictObject({ treatment: z.literal('resize'), strength: z.number().min(0.05).lt(1) }),
  z.strictObject({ treatment: z.literal('blur'), strength: z.number().min(0.3).max(50) }),
  z.strictObject({ treatment: z.literal('screenshot'), strength: z.number().min(0.2).max(5) }),
  z.strictObject({ treatment: z.literal('h264'), strength: z.int().min(0).max(51) }),
]);
export type Treatment = z.infer<typeof treatmentSchema>;
export type TreatmentName = Treatment['treatment'];

/** What is measured where nothing else is asked for, the mildest first. */
export const LADDERS = {
  jpeg: [95, 85, 75, 60, 40],
  resize: [0.75, 0.5, 0.33],
  blur: [0.5, 1, 1.5, 2],
  screenshot: [1.1, 1.22, 1.5],
  h264: [18, 23, 28, 35],
} as const satisfies Record<TreatmentName, readonly number[]>;

export const TREATMENT_NAMES = Object.keys(LADDERS) as TreatmentName[];

export const ladderOf = (treatment: TreatmentName): Treatment[] =>
  LADDERS[treatment].map((strength) => treatmentSchema.parse({ treatment, strength }));

export const wholeLadder = (): Treatment[] => TREATMENT_NAMES.flatMap(ladderOf);

/** How much a treatment takes away, within its kind: less is milder. */
function harshness({ treatment, strength }: Treatment): number {
  if (treatment === 'jpeg' || treatment === 'resize') return -strength;
  return treatment === 'screenshot' ? Math.abs(Math.log(strength)) : strength;
}

/** The mildest first, by kind in the order of the ladders. */
export const inOrderOfHarshness = (treatments: Treatment[]): Treatment[] =>
  TREATMENT_NAMES.flatMap((name) =>
    treatments.filter(({ treatment }) => treatment === name).sort((a, b) => harshness(a) - harshness(b)),
  );
