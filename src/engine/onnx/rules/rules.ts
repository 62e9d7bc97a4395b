import type { Rule } from '../rule.ts';
import { CONVOLUTIONS } from './convolutions.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { STRAIGHT } from './straightThrough.ts';

/** How the gradient goes back through each operator that has one. */
export const RULES: Record<string, Rule> = {
  ...CONVOLUTIONS,
  ...ELEMENTWISE,
  ...STRAIGHT,
};
