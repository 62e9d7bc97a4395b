import { z } from 'zod';

/** The paper's convention, everywhere: 0 = fake, 1 = real. */
export const FAKE = 0;
export const REAL = 1;
export type Label = typeof FAKE | typeof REAL;

export const labelNameSchema = z.enum(['fake', 'real']);
export type LabelName = z.infer<typeof labelNameSchema>;

export const nameOf = (label: Label): LabelName => (label === REAL ? 'real' : 'fake');
export const labelOf = (name: LabelName): Label => (name === 'real' ? REAL : FAKE);
export const other = (label: Label): Label => (label === REAL ? FAKE : REAL);
