import { z } from 'zod';
import { rareParameter } from '../base/parameters.ts';
import type { Coding } from '../deliveries/delivery.ts';
import { deliveryIn, recipeOf } from '../deliveries/registry.ts';

/** What an attack expects to become of its pictures before a detector sees them; at each of its steps one of each is drawn. */
export interface Expected {
  /** Through one of these codecs; none where there are none. */
  codings: Coding[];
  /** Made so many times smaller, or larger, and back. */
  factors: number[];
  /** The crop is moved by up to so many pixels either way. */
  jitter: number;
}

const CODECS = ['jpeg', 'webp', 'h264'];
const FACTORS = [0.5, 0.75, 0.9];
const JITTER = 2;
const factor = z.number().min(0.1).max(4);
const pixels = z.int().min(1).max(64);

/**
 * "jpeg:60/75/90+h264:23/28", "webp:80+resample+jitter", "resample:0.5/0.75+jitter:3": kinds joined by +, strengths of a kind by /.
 * Undefined for what is none.
 */
export function expectedIn(text: string): Expected | undefined {
  const expected: Expected = { codings: [], factors: [], jitter: 0 };
  for (const part of text.trim().toLowerCase().split('+')) {
    const [kind = '', strengths, ...more] = part.split(':');
    if (more.length > 0) return undefined;
    const values = strengths?.split('/').map((one) => (one === '' ? Number.NaN : Number(one)));
    if (kind === 'resample') {
      if (!(values ?? []).every((value) => factor.safeParse(value).success)) return undefined;
      expected.factors.push(...(values ?? FACTORS));
    } else if (kind === 'jitter') {
      if ((values ?? []).length > 1 || !(values ?? []).every((value) => pixels.safeParse(value).success))
        return undefined;
      expected.jitter = values?.[0] ?? JITTER;
    } else if (CODECS.includes(kind)) {
      for (const strength of values ?? [null]) {
        const wanted = deliveryIn(strength === null ? kind : `${kind}:${strength}`);
        if (wanted === undefined) return undefined;
        expected.codings.push(recipeOf(wanted, 'image').coding);
      }
    } else return undefined;
  }
  return expected;
}

export const expect = rareParameter(
  z
    .string()
    .max(200)
    .refine((text) => expectedIn(text) !== undefined, { message: 'e.g. jpeg:60/75/90+h264:23/28' })
    .optional(),
  {
    en: {
      title: 'Expects',
      unit: '',
      explanation:
        'What the attack expects its picture to go through: at each step the codec itself encodes and decodes it, by one of the strengths that are named (“jpeg:60/75/90+h264:23/28”; “resample” and “jitter” besides), and the gradient goes straight through. Takes longer by what the codec takes.',
    },
    de: {
      title: 'Rechnet mit',
      unit: '',
      explanation:
        'Womit der Angriff für sein Bild rechnet: Bei jedem Schritt kodiert und dekodiert der Codec selbst es mit einer der genannten Stärken („jpeg:60/75/90+h264:23/28“; dazu „resample“ und „jitter“), und der Gradient geht geradewegs hindurch. Dauert um so viel länger, wie der Codec braucht.',
    },
  },
);
