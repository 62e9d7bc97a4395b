import { z } from 'zod';
import type { Declaration, Recipe } from './delivery.ts';
import { h264, jpeg, png, webp } from './files.ts';
import { mastodon, signal, telegram } from './platforms.ts';

/** Every way of handing in, in the order of forms and tables. */
const DELIVERIES = [png, jpeg, webp, h264, telegram, signal, mastodon] as const;

type AnyDelivery = (typeof DELIVERIES)[number];
export type DeliveryName = AnyDelivery['name'];

export const DELIVERY_NAMES: readonly DeliveryName[] = DELIVERIES.map(({ name }) => name);

const FACTS = new Map(DELIVERIES.map((one): [DeliveryName, Declaration<DeliveryName>] => [one.name, one]));
export const deliveryFacts = (name: DeliveryName): Declaration<DeliveryName> => FACTS.get(name)!;

const nameSchema = z.enum(DELIVERIES.map(({ name }) => name));

/** With a strength where it has one, and none where it has not. */
export const deliverySchema = z
  .strictObject({ delivery: nameSchema, strength: z.number().optional() })
  .refine(
    ({ delivery, strength }) =>
      (deliveryFacts(delivery).strength ?? z.undefined()).safeParse(strength).success,
    { path: ['strength'], message: 'out of range' },
  );
export type Delivery = z.infer<typeof deliverySchema>;

/** With the usual strength, where it has one. */
export const usualDelivery = (name: DeliveryName): Delivery => {
  const { usual } = deliveryFacts(name);
  return usual === null ? { delivery: name } : { delivery: name, strength: usual };
};

/** How a picture is handed in, or a video. */
export const recipeOf = ({ delivery, strength }: Delivery, kind: 'image' | 'video'): Recipe => {
  const { picture, video } = deliveryFacts(delivery).recipe(strength ?? 0);
  return kind === 'image' ? picture : video;
};

/** "jpeg:90", "png": as it is asked for. */
export const deliveryText = ({ delivery, strength }: Delivery): string =>
  strength === undefined ? delivery : `${delivery}:${strength}`;

/** Reads what `deliveryText` writes, without its strength as the usual one; undefined for what is none. */
export function deliveryIn(text: string): Delivery | undefined {
  const [name = '', strength, ...more] = text.trim().toLowerCase().split(':');
  const { data: delivery } = nameSchema.safeParse(name);
  if (delivery === undefined || more.length > 0 || strength === '') return undefined;
  if (strength === undefined) return usualDelivery(delivery);
  return deliverySchema.safeParse({ delivery, strength: Number(strength) }).data;
}
