import type { Backward, Rule } from '../model/rule.ts';
import { padded } from './spread.ts';

/** Discrete Fourier transforms; values are [.., n, 1] (real) or [.., n, 2] (complex). */

/**
 * The adjoint of y = F x is F^H dy, which is n times the inverse transform. What was left out of a one-sided spectrum has no gradient, and
 * of a real x only the real part counts.
 *
 * @param dy of shape `shape`, complex
 * @param length n of the transform
 */
function untransformed(
  at: Backward,
  dy: string,
  shape: readonly number[],
  axis: number,
  length: number,
  inverse: boolean,
): string {
  const { emit } = at;
  const whole = padded(emit, dy, shape.length, axis, 0, length - shape[axis]!);
  const back = emit.op('DFT', [whole, '', emit.constant('int64', [axis], [])], { inverse: inverse ? 0 : 1 });
  return emit.times(back, inverse ? 1 / length : length);
}

const DFT: Rule = (at) => {
  const { emit } = at;
  const { shape } = at.input(0);
  const rank = shape.length;
  const given = at.inputs[2] === undefined ? -2 : at.values(2)[0]!;
  const axis = given < 0 ? given + rank : given;
  const length = at.inputs[1] === undefined ? shape[axis]! : at.values(1)[0]!;
  const inverse = at.number('inverse', 0) === 1;
  const back = untransformed(at, at.gradient(), at.outputs[0]!.shape, axis, length, inverse);
  const real = shape[rank - 1] === 1 ? emit.cut(back, rank - 1, 0, 1) : back;
  // Only so much of x as is transformed was read.
  return [padded(emit, real, rank, axis, 0, shape[axis]! - length)];
};

/**
 * Each frame is a transform of its own, of the window's part of a real signal; where frames overlap their gradients add up. (ONNX Runtime's
 * answers for complex signals are not to be used.)
 */
const STFT: Rule = (at) => {
  const { emit } = at;
  const { shape } = at.input(0);
  const [batch = 1, samples = 1] = shape;
  const spectrum = at.outputs[0]!.shape;
  const step = at.values(1)[0]!;
  const window = at.inputs[2];
  const length = at.inputs[3] === undefined ? window!.shape[0]! : at.values(3)[0]!;
  const frames = spectrum[1]!;
  const real = emit.cut(untransformed(at, at.gradient(), spectrum, 2, length, false), 3, 0, 1);
  const weighed = window === undefined ? real : emit.mul(real, emit.reshape(window.name, [length, 1]));
  const columns = emit.reshape(emit.transpose(weighed, [0, 3, 2, 1]), [batch, length, frames]);
  const span = (frames - 1) * step + length;
  const signal = emit.op('Col2Im', [columns, emit.integers([1, span]), emit.integers([1, length])], {
    strides: [1, step],
  });
  return [emit.reshape(padded(emit, signal, 4, 3, 0, samples - span), shape)];
};

export const SPECTRA: Record<string, Rule> = { DFT, STFT };
