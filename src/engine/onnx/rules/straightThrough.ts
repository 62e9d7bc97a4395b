import type { Emitter } from '../model/emitter.ts';
import { STRAIGHT_THROUGH } from '../model/protobuf.ts';
import type { Rule } from '../model/rule.ts';

/**
 * A value with the gradient of another: rounding with the identity as its backward pass (BPDA; Athalye, Carlini, Wagner 2018), for
 * instance.
 */
export const straightThrough = (emit: Emitter, gradientOf: string, value: string): string =>
  emit.op(STRAIGHT_THROUGH, [gradientOf, value]);

export const STRAIGHT: Record<string, Rule> = { [STRAIGHT_THROUGH]: (at) => [at.gradient(), undefined] };
