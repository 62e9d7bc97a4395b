import type * as tf from '@tensorflow/tfjs-core';
import { TANH, TANH_GRADIENT } from '../ownKernels.ts';
import { Assembler, V128 } from './assembler.ts';
import { addressOf, kernelFor } from './compiled.ts';
import { register } from './register.ts';
import { BYTES, LANES } from './ring.ts';

/**
 * tanh from its continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))) (Lambert 1768) down to 13, at half of x:
 *
 *   tanh(x / 2) = P / Q,   s = (x / 2)^2,   P = x / 2 (135135 + 17325 s + 378 s^2 + s^3),   Q = 135135 + 62370 s + 3150 s^2 + 28 s^3
 *   tanh(x) = 2 P Q / (P^2 + Q^2)
 *
 * The doubling takes away what the fraction is off where it is far out: 2.5e-7 at most within |x| <= 9, beyond which x counts as 9.
 * tfjs's kernel takes one number at a time, and the audit of a reconstruction keeps it.
 */
const P = [135135, 17325, 378, 1];
const Q = [135135, 62370, 3150, 28];
const END = 9;

export function registerTanh(): void {
  register(TANH, ({ inputs, backend }) => {
    const x = inputs.x!;
    const out = backend.makeOutput(x.shape, 'float32');
    kernelFor(backend, {}, tanhKernel)(...[x, out].map((tensor) => addressOf(backend, tensor)), bytesOf(x));
    return out;
  });
  register(TANH_GRADIENT, ({ inputs, backend }) => {
    const [dy, y] = [inputs.dy!, inputs.y!];
    const out = backend.makeOutput(y.shape, 'float32');
    kernelFor(
      backend,
      {},
      tanhGradientKernel,
    )(...[dy, y, out].map((tensor) => addressOf(backend, tensor)), bytesOf(y));
    return out;
  });
}

function bytesOf({ shape }: tf.TensorInfo): number {
  const size = shape.reduce((product, side) => product * side, 1);
  if (size % LANES !== 0) throw new Error(`${size} numbers are no whole vectors`);
  return size * BYTES;
}

/** The code of run(x, out, bytes). */
function tanhKernel(): Assembler {
  const code = new Assembler(3);
  const [half, square, p, q] = [code.local(V128), code.local(V128), code.local(V128), code.local(V128)];
  const polynomial = (factors: number[]) => {
    const [last, ...before] = factors.toReversed();
    code.splat(last!);
    for (const factor of before) code.get(square).splat(factor).op('f32x4.relaxed_madd');
  };
  return eachVector(code, [0, 1], 2, () => {
    code.get(1).get(0).memory('v128.load');
    code.splat(0.5).op('f32x4.mul');
    code.splat(END / 2).op('f32x4.pmin');
    code.splat(-END / 2).op('f32x4.pmax');
    code.set(half).get(half).get(half).op('f32x4.mul').set(square);
    polynomial(P);
    code.get(half).op('f32x4.mul').set(p);
    polynomial(Q);
    code.set(q);
    code.get(p).get(q).op('f32x4.mul').set(square);
    code.get(square).get(square).op('f32x4.add');
    code.get(p).get(p).get(q).get(q).op('f32x4.mul', 'f32x4.relaxed_madd', 'f32x4.div');
    code.memory('v128.store');
  });
}

/** The code of run(dy, y, out, bytes): dy (1 - y^2). */
function tanhGradientKernel(): Assembler {
  const code = new Assembler(4);
  const value = code.local(V128);
  return eachVector(code, [0, 1, 2], 3, () => {
    code.get(1).memory('v128.load').set(value);
    code.get(2);
    code.splat(1).get(value).get(value).op('f32x4.mul', 'f32x4.sub');
    code.get(0).memory('v128.load').op('f32x4.mul').memory('v128.store');
  });
}

/** Runs `body` for every vector that the addresses in `pictures` go by; `bytes` holds how many bytes they go. */
function eachVector(code: Assembler, pictures: number[], bytes: number, body: () => void): Assembler {
  const first = pictures[0]!;
  code.get(first).get(bytes).op('i32.add').set(bytes);
  return code.doWhileBelow(first, code.reader(bytes), () => {
    body();
    for (const picture of pictures) code.advance(picture, LANES * BYTES);
  });
}
