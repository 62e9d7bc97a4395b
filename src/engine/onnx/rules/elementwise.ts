import type { Backward, Rule } from '../rule.ts';

/** Operators on values one by one, and those of two that broadcast against each other. */

/** dL/dx = dL/dy f'(x), with the derivative as a node. */
const pointwise =
  (derivative: (at: Backward, x: string, y: string) => string): Rule =>
  (at) => [at.emit.mul(at.gradient(), derivative(at, at.input(0).name, at.outputs[0]!.name))];

/** Of operands that broadcast: what each has is summed over its copies. */
const broadcast =
  (parts: (at: Backward, dy: string) => (() => string)[]): Rule =>
  (at) => {
    const from = at.outputs[0]!.shape;
    return parts(at, at.gradient()).map((part, i) =>
      at.wants(i) ? at.emit.sumTo(part(), from, at.input(i).shape) : undefined,
    );
  };

export const ELEMENTWISE: Record<string, Rule> = {
  Identity: (at) => [at.gradient()],
  Relu: pointwise(({ emit }, _, y) => emit.indicator(emit.op('Greater', [y, emit.scalar(0)]))),
  Add: broadcast((_, dy) => [() => dy, () => dy]),
  Sub: broadcast(({ emit }, dy) => [() => dy, () => emit.op('Neg', [dy])]),
  Mul: broadcast((at, dy) => [
    () => at.emit.mul(dy, at.input(1).name),
    () => at.emit.mul(dy, at.input(0).name),
  ]),
};
