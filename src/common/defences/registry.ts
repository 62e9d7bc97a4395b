import { z } from 'zod';
import type { Parameters } from '../base/parameters.ts';
import { bits } from './bits.ts';
import type { Declaration } from './defence.ts';
import { jpeg } from './jpeg.ts';
import { median } from './median.ts';
import { resizePad } from './resizePad.ts';
import { smooth } from './smooth.ts';

/** Every defence in front of a detector, in the order of forms and helps: what it does to every picture before the detector sees it. */
const DEFENCES = [jpeg, bits, median, resizePad, smooth] as const;

type AnyDefence = (typeof DEFENCES)[number];
export type DefenceName = AnyDefence['name'];
export type Defence = z.infer<AnyDefence['schema']>;
export type RandomDefence = z.infer<Extract<AnyDefence, { random: true }>['schema']>;
/** A defence that does the same to a picture whenever it sees it. */
export type FixedDefence = Exclude<Defence, RandomDefence>;
export type ResizePadDefence = z.infer<typeof resizePad.schema>;
export type SmoothDefence = z.infer<typeof smooth.schema>;
/** One that an engine computes together with the detector; noise is added outside of it, whatever computes. */
export type BuiltDefence = Exclude<Defence, SmoothDefence>;

export const DEFENCE_NAMES: readonly DefenceName[] = DEFENCES.map(({ name }) => name);

const [first, ...rest] = DEFENCES.map(({ schema }): AnyDefence['schema'] => schema);
export const defenceSchema = z.discriminatedUnion('defence', [first!, ...rest]);

export type DefenceFacts = Declaration<DefenceName, Parameters, boolean>;
const FACTS = new Map(DEFENCES.map((one): [DefenceName, DefenceFacts] => [one.name, one]));
export const defenceFacts = (name: DefenceName): DefenceFacts => FACTS.get(name)!;

export const isRandom = <D extends Defence>(defence: D): defence is D & RandomDefence =>
  defenceFacts(defence.defence).random;

/** Behind noise, with draws for certificates. */
export const certifies = (defence: Defence | undefined): defence is SmoothDefence =>
  defence?.defence === 'smooth' && defence.certify > 0;
