import { z } from 'zod';
import type { LanguageCode } from '../base/language.ts';

/**
 * All that there is to say of what can happen to a picture between whoever saved it and whoever examines it, but how it is done, which is
 * main/outputs/survival/distortions/<name>.ts.
 */
export interface Declaration<N extends string> {
  name: N;
  /** The one parameter of its kind, and its range. */
  strength: z.ZodType<number>;
  /** What is measured where nothing else is asked for, the mildest first. */
  ladder: readonly number[];
  /** How much a strength takes away, within the kind: less is milder. */
  harshness(strength: number): number;
  /** What the kind is called, and the distortion at a strength (an ICU message): "JPEG", "JPEG, quality 60". */
  texts: Record<LanguageCode, { title: string; name: string }>;
}

export interface DeclaredDistortion<N extends string> extends Declaration<N> {
  schema: z.ZodObject<{ treatment: z.ZodLiteral<N>; strength: z.ZodType<number> }, z.core.$strict>;
}

/** In projects and files a distortion is known as a `treatment`. */
export const distortion = <const N extends string>(declaration: Declaration<N>): DeclaredDistortion<N> => ({
  ...declaration,
  schema: z.strictObject({ treatment: z.literal(declaration.name), strength: declaration.strength }),
});
