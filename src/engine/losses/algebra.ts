/**
 * What a loss of a few numbers is written in, so that it is told once: evaluated on numbers, on the rows of a batch, or put into a
 * graph as its nodes.
 */
export interface Algebra<T> {
  constant(value: number): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  max(a: T, b: T): T;
  min(a: T, b: T): T;
  neg(a: T): T;
  abs(a: T): T;
  /** -1, 0 or 1. */
  sign(a: T): T;
  /** 1 where above 0, else 0. */
  step(a: T): T;
  square(a: T): T;
  exp(a: T): T;
  /** 1 / (1 + e^-a). */
  sigmoid(a: T): T;
  /** log(1 + e^a), without overflow. */
  softplus(a: T): T;
}

export const softplus = (t: number): number => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));

export const numbers: Algebra<number> = {
  constant: (value) => value,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  max: Math.max,
  min: Math.min,
  neg: (a) => -a,
  abs: Math.abs,
  sign: Math.sign,
  step: (a) => (a > 0 ? 1 : 0),
  square: (a) => a ** 2,
  exp: Math.exp,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  softplus,
};
