import type { Rule } from '../rule.ts';
import { CONVOLUTIONS } from './convolutions.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { INDEXING } from './indexing.ts';
import { SHAPES } from './shapes.ts';
import { STRAIGHT } from './straightThrough.ts';

/** How the gradient goes back through each operator that has one. */
export const RULES: Record<string, Rule> = {
  ...CONVOLUTIONS,
  ...ELEMENTWISE,
  ...STRAIGHT,
  ...INDEXING,
  ...SHAPES,
};
