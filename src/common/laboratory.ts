import { z } from 'zod';

/** Pixels that a logo is made to fit into; a smaller one stays as it is. */
export const LOGO_SIZE = { width: 600, height: 200 } as const;

/** A PNG that Overfire itself has encoded, as a data URI: RGB of that size is at most 360 kB before it is packed. */
const logoSchema = z
  .string()
  .max(600_000)
  .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/);

/** What stands at the head of a laboratory's reports; '' and null: nothing. */
export const laboratorySchema = z.strictObject({
  name: z.string().trim().max(200),
  /** Number under which its accreditation body lists it. */
  accreditation: z.string().trim().max(200),
  /** Several lines. */
  address: z.string().trim().max(2000),
  logo: logoSchema.nullable(),
});
export type Laboratory = z.infer<typeof laboratorySchema>;

export const NO_LABORATORY: Laboratory = { name: '', accreditation: '', address: '', logo: null };

/** Whether there is anything to put at the head. */
export const isNamed = ({ name, accreditation, address, logo }: Laboratory): boolean =>
  name !== '' || accreditation !== '' || address !== '' || logo !== null;
