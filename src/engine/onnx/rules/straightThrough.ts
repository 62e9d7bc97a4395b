import type { Emitter } from '../emitter.ts';
import type { Rule } from '../rule.ts';

/**
 * A value with the gradient of another: rounding with the identity as its backward pass (BPDA; Athalye, Carlini, Wagner 2018), for
 * instance. It is no operator of ONNX, so it is written as what it computes, the value (protobuf.ts).
 */
export const STRAIGHT_THROUGH = 'overfire.StraightThrough';

export const straightThrough = (emit: Emitter, gradientOf: string, value: string): string =>
  emit.op(STRAIGHT_THROUGH, [gradientOf, value]);

export const STRAIGHT: Record<string, Rule> = { [STRAIGHT_THROUGH]: (at) => [at.gradient(), undefined] };
