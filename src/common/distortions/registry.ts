import { z } from 'zod';
import { blur } from './blur.ts';
import type { Declaration } from './distortion.ts';
import { h264 } from './h264.ts';
import { jpeg } from './jpeg.ts';
import { resize } from './resize.ts';
import { screenshot } from './screenshot.ts';

/** Every distortion, in the order of tables and plots. */
const DISTORTIONS = [jpeg, resize, blur, screenshot, h264] as const;

type AnyDistortion = (typeof DISTORTIONS)[number];
export type DistortionName = AnyDistortion['name'];
export type Distortion = z.infer<AnyDistortion['schema']>;

export const DISTORTION_NAMES: readonly DistortionName[] = DISTORTIONS.map(({ name }) => name);

const [first, ...rest] = DISTORTIONS.map(({ schema }): AnyDistortion['schema'] => schema);
export const distortionSchema = z.discriminatedUnion('treatment', [first!, ...rest]);

const FACTS = new Map(
  DISTORTIONS.map((one): [DistortionName, Declaration<DistortionName>] => [one.name, one]),
);
export const distortionFacts = (name: DistortionName): Declaration<DistortionName> => FACTS.get(name)!;

/** What is measured where nothing else is asked for. */
export const wholeLadder = (): Distortion[] =>
  DISTORTIONS.flatMap(({ name, ladder }) =>
    ladder.map((strength) => distortionSchema.parse({ treatment: name, strength })),
  );

/** The mildest first, by kind in the order of the registry. */
export const inOrderOfHarshness = (distortions: Distortion[]): Distortion[] =>
  DISTORTIONS.flatMap(({ name, harshness }) =>
    distortions
      .filter(({ treatment }) => treatment === name)
      .sort((a, b) => harshness(a.strength) - harshness(b.strength)),
  );
