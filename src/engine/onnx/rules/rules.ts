import type { Rule } from '../model/rule.ts';
import { ACTIVATIONS } from './activations.ts';
import { ATTENTION } from './attention.ts';
import { CONVOLUTIONS } from './convolutions.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { GRIDS } from './grids.ts';
import { INDEXING } from './indexing.ts';
import { NORMALISATIONS } from './normalisations.ts';
import { POOLING } from './pooling.ts';
import { PRODUCTS } from './products.ts';
import { QUANTISATION } from './quantisation.ts';
import { REDUCTIONS } from './reductions.ts';
import { RESIZING } from './resizing.ts';
import { SHAPES } from './shapes.ts';
import { SPECTRA } from './spectra.ts';
import { STRAIGHT } from './straightThrough.ts';

/** How the gradient goes back through each operator that has one. */
export const RULES: Record<string, Rule> = {
  ...ACTIVATIONS,
  ...ATTENTION,
  ...CONVOLUTIONS,
  ...ELEMENTWISE,
  ...GRIDS,
  ...INDEXING,
  ...NORMALISATIONS,
  ...POOLING,
  ...PRODUCTS,
  ...QUANTISATION,
  ...REDUCTIONS,
  ...RESIZING,
  ...SHAPES,
  ...SPECTRA,
  ...STRAIGHT,
};
