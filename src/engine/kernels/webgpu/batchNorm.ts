import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { run, type Source } from './program.ts';

/**
 * Batch normalisation in training (see training/scope.ts for what it is) in few programs: from the kernels that every backend
 * has it takes some fifty, and on a graphics device each costs more to send than to compute.
 *
 * Sums over the pixels of a channel are made in parts: part k takes the pixels k, k + parts, k + 2 parts, ..., so that
 * neighbouring threads read neighbouring numbers, and a group of threads then folds the parts of one channel as a tree. The
 * order is fixed: the same device gives the same bytes.
 */
const PARTS = 2048;
const GROUP = 64;

interface Place {
  pixels: number;
  channels: number;
  parts: number;
}

const placeOf = ({ shape }: tf.TensorInfo): Place => {
  const channels = shape[3]!;
  const pixels = shape[0]! * shape[1]! * shape[2]!;
  return { pixels, channels, parts: Math.min(PARTS, pixels) };
};

/** y, mean [C] and variance [C] (without Bessel's correction) of x [N, H, W, C]; gamma and beta [C]. */
export function batchNorm(
  backend: WebGPUBackend,
  {
    x,
    gamma,
    beta,
    epsilon,
  }: { x: tf.TensorInfo; gamma: tf.TensorInfo; beta: tf.TensorInfo; epsilon: number },
): tf.TensorInfo[] {
  const place = placeOf(x);
  const moments = run(backend, partsOf('moments', place, ['x'], MOMENTS), [x], integers(place));
  const mean = folded(backend, place, moments, 'mean', MERGE_MOMENTS, 'first');
  const variance = folded(
    backend,
    place,
    moments,
    'variance',
    MERGE_MOMENTS,
    'second / f32(uniforms.pixels)',
  );
  backend.disposeData(moments.dataId);
  const code = `result[at] = (x[at] - mean[c]) * inverseSqrt(variance[c] + uniforms.epsilon) * gamma[c] + beta[c];`;
  const inputs = ['x', 'gamma', 'beta', 'mean', 'variance'];
  const y = run(
    backend,
    everywhere('batchNorm', x, inputs, code),
    [x, gamma, beta, mean, variance],
    [...integers(place), { type: 'float32', data: [epsilon] }],
  );
  return [y, mean, variance];
}

interface Backward {
  dy: tf.TensorInfo;
  x: tf.TensorInfo;
  gamma: tf.TensorInfo;
  mean: tf.TensorInfo;
  variance: tf.TensorInfo;
  epsilon: number;
}

/** dx [N, H, W, C], dgamma [C] = sum dy z and dbeta [C] = sum dy; mean and variance as `batchNorm` gave them. */
export function batchNormGradient(backend: WebGPUBackend, backward: Backward): tf.TensorInfo[] {
  const { dy, x, gamma, mean, variance, epsilon } = backward;
  const place = placeOf(x);
  const uniforms = [...integers(place), { type: 'float32', data: [epsilon] }];
  const read = ['dy', 'x', 'mean', 'variance'];
  const sums = run(backend, partsOf('sums', place, read, SUMS, EPSILON), [dy, x, mean, variance], uniforms);
  const dbeta = folded(backend, place, sums, 'dbeta', MERGE_SUMS, 'first');
  const dgamma = folded(backend, place, sums, 'dgamma', MERGE_SUMS, 'second');
  backend.disposeData(sums.dataId);
  const code = `
    let s = inverseSqrt(variance[c] + uniforms.epsilon);
    let z = (x[at] - mean[c]) * s;
    let n = f32(uniforms.pixels);
    result[at] = gamma[c] * s * (dy[at] - dbeta[c] / n - z * dgamma[c] / n);`;
  const inputs = [...read, 'gamma', 'dbeta', 'dgamma'];
  const dx = run(
    backend,
    everywhere('batchNormGradient', x, inputs, code),
    [dy, x, mean, variance, gamma, dbeta, dgamma],
    uniforms,
  );
  return [dx, dgamma, dbeta];
}

const integers = ({ pixels, channels, parts }: Place) =>
  [pixels, channels, parts].map((value) => ({ type: 'int32', data: [value] }));
const INTEGERS = 'pixels : i32, channels : i32, parts : i32, ';
const EPSILON = 'epsilon : f32, ';
const alone = (names: string[]) => Object.fromEntries(names.map((name) => [name, 1])) as Source['inputs'];

/** Mean, and sum of squares about it, in two walks over the part: no digit is lost to a large mean. */
const MOMENTS = `
    for (var p = part; p < uniforms.pixels; p = p + uniforms.parts) { first = first + x[p * uniforms.channels + c]; }
    first = first / f32((uniforms.pixels - part + uniforms.parts - 1) / uniforms.parts);
    for (var p = part; p < uniforms.pixels; p = p + uniforms.parts) {
      let away = x[p * uniforms.channels + c] - first;
      second = fma(away, away, second);
    }`;
const SUMS = `
    let s = inverseSqrt(variance[c] + uniforms.epsilon);
    for (var p = part; p < uniforms.pixels; p = p + uniforms.parts) {
      let at = p * uniforms.channels + c;
      first = first + dy[at];
      second = fma(dy[at], (x[at] - mean[c]) * s, second);
    }`;

/** Two numbers for each part of each channel [2, parts, C]. */
function partsOf(key: string, place: Place, inputs: string[], walk: string, more = ''): Source {
  const threads = place.parts * place.channels;
  return {
    key,
    output: [1, 2, place.parts, place.channels],
    inputs: alone(inputs),
    component: 1,
    threads: [threads, 1, 1],
    group: [GROUP, 1, 1],
    uniforms: `${INTEGERS}${more}`,
    code: `
  fn main() {
    let at = i32(globalId.x);
    if (at >= uniforms.parts * uniforms.channels) { return; }
    let c = at % uniforms.channels;
    let part = at / uniforms.channels;
    var first = 0.0;
    var second = 0.0;
    {${walk}
    }
    result[at] = first;
    result[uniforms.parts * uniforms.channels + at] = second;
  }`,
  };
}

/** Of two sets: their sizes, means and sums of squares (Chan et al. 1979), or plain sums. */
const MERGE_MOMENTS = `
    let apart = otherFirst - first;
    let share = otherCount / (count + otherCount);
    second = second + otherSecond + apart * apart * count * share;
    first = fma(apart, share, first);`;
const MERGE_SUMS = `
    first = first + otherFirst;
    second = second + otherSecond;`;

/** The parts of each channel made one; `give` of `first` and `second` [C]. */
function folded(
  backend: WebGPUBackend,
  place: Place,
  parts: tf.TensorInfo,
  key: string,
  merge: string,
  give: string,
): tf.TensorInfo {
  const join = (other: (value: string) => string) => `
      let otherCount = ${other('Count')};
      if (otherCount > 0.0) {
        let otherFirst = ${other('First')};
        let otherSecond = ${other('Second')};
        if (count == 0.0) { first = otherFirst; second = otherSecond; } else {${merge}
        }
        count = count + otherCount;
      }`;
  const ofPart = (value: string) =>
    value === 'Count'
      ? 'f32((uniforms.pixels - part + uniforms.parts - 1) / uniforms.parts)'
      : `parts[${value === 'First' ? '' : 'uniforms.parts * uniforms.channels + '}part * uniforms.channels + c]`;
  return run(
    backend,
    {
      key: `fold_${key}`,
      output: [place.channels],
      inputs: { parts: 1 },
      component: 1,
      threads: [place.channels * GROUP, 1, 1],
      group: [GROUP, 1, 1],
      uniforms: INTEGERS,
      code: `
  var<workgroup> sharedCount : array<f32, ${GROUP}>;
  var<workgroup> sharedFirst : array<f32, ${GROUP}>;
  var<workgroup> sharedSecond : array<f32, ${GROUP}>;
  fn main() {
    let c = i32(workgroupId.x);
    let own = i32(localIndex);
    var count = 0.0;
    var first = 0.0;
    var second = 0.0;
    for (var part = own; part < uniforms.parts; part = part + ${GROUP}) {${join(ofPart)}
    }
    for (var apartBy = ${GROUP / 2}; apartBy > 0; apartBy = apartBy / 2) {
      sharedCount[own] = count;
      sharedFirst[own] = first;
      sharedSecond[own] = second;
      workgroupBarrier();
      if (own < apartBy) {${join((value) => `shared${value}[own + apartBy]`)}
      }
      workgroupBarrier();
    }
    if (own == 0) { result[c] = ${give}; }
  }`,
    },
    [parts],
    integers(place),
  );
}

/** A program with a thread for each number of x, which knows its place and its channel. */
function everywhere(key: string, x: tf.TensorInfo, inputs: string[], code: string): Source {
  const count = x.shape.reduce((product, side) => product * side, 1);
  return {
    key,
    output: x.shape,
    inputs: alone(inputs),
    component: 1,
    threads: [GROUP, Math.ceil(count / GROUP), 1],
    group: [GROUP, 1, 1],
    uniforms: `${INTEGERS}${EPSILON}`,
    code: `
  fn main() {
    let group = (workgroupId.z * numWorkgroups.y + workgroupId.y) * numWorkgroups.x + workgroupId.x;
    let at = i32(group) * ${GROUP} + i32(localIndex);
    if (at >= uniforms.pixels * uniforms.channels) { return; }
    let c = at % uniforms.channels;
    ${code}
  }`,
  };
}
