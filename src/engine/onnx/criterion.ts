import type { Algebra } from '../losses/algebra.ts';
import type { Emitter } from './model/emitter.ts';

/** Losses as nodes: values are names of scalars [1, 1]. */
export function nodesOf(emit: Emitter): Algebra<string> {
  const constant = (value: number) => emit.floats([value], [1, 1]);
  const unary = (op: string) => (a: string) => emit.op(op, [a]);
  const binary = (op: string) => (a: string, b: string) => emit.op(op, [a, b]);
  return {
    constant,
    add: binary('Add'),
    sub: binary('Sub'),
    mul: binary('Mul'),
    div: binary('Div'),
    max: binary('Max'),
    min: binary('Min'),
    neg: unary('Neg'),
    abs: unary('Abs'),
    sign: unary('Sign'),
    step: (a) => emit.indicator(emit.op('Greater', [a, constant(0)])),
    square: (a) => emit.mul(a, a),
    exp: unary('Exp'),
    sigmoid: unary('Sigmoid'),
    softplus: unary('Softplus'),
  };
}
