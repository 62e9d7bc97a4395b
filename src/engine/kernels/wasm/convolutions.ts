import * as tf from '@tensorflow/tfjs-core';
import { ADJOINT2, CONVOLVE_MASKED, FILTER_GRADIENT } from '../ownKernels.ts';
import { Assembler } from './assembler.ts';
import { addressOf, kernelFor } from './compiled.ts';
import { filterGradientKernel, paddedOutputs } from './filterGradient.ts';
import { adjoint2Plan, convolutionPlan, packAdjoint2, packConvolution, ringPlan, spansOf } from './plans.ts';
import { type KernelArguments, register, type WasmBackend } from './register.ts';
import { BYTES, LANES, ringBytes } from './ring.ts';
import { rowKernel } from './rowKernel.ts';
import type { RowPlan } from './rowPlan.ts';

/**
 * Bytes of a filter, which is read anew for each row of the output: larger ones leave the processor's caches. And taps in one
 * direction, which are each written out. tfjs's kernel is the better one above.
 */
const LARGEST_FILTER = 2 ** 23;
const MOST_TAPS = 16;

type Inputs = Partial<Record<string, tf.TensorInfo>>;

/**
 * Convolutions as code that is written for their sizes when they first run; see rowPlan.ts. Returns how they add: `fused`
 * rounds a product and its addition once, `rounded` each by itself, on processors that can't do better. The last bits differ.
 */
export function registerConvolutions(backend: WasmBackend): 'fused' | 'rounded' {
  register('Conv2D', ({ inputs, attrs, backend }) => convolve(backend, inputs, attrs, false));
  register('FusedConv2D', ({ inputs, attrs, backend }) => {
    const { activation } = attrs;
    const ours = activation === 'linear' || activation === 'relu';
    if (!ours || inputs.preluActivationWeights !== undefined || (inputs.bias?.shape.length ?? 1) !== 1)
      return null;
    return convolve(backend, inputs, attrs, activation === 'relu');
  });
  register(CONVOLVE_MASKED, ({ inputs, attrs, backend }) => convolve(backend, inputs, attrs, false));
  register(ADJOINT2, ({ inputs, attrs, backend }) => {
    const [count = 0, height = 0, width = 0, channels = 0] = inputs.y!.shape;
    const outputs = inputs.filter!.shape[3]!;
    const sizes = { height, width, inputs: channels, outputs };
    const plan = adjoint2Plan(sizes, finishOf(inputs, attrs.relu === true));
    const shape = [count, 2 * height, 2 * width, outputs];
    return run(backend, plan, packAdjoint2, { ...inputs, x: inputs.y! }, shape);
  });
  register(FILTER_GRADIENT, ({ inputs, attrs, backend }) =>
    filterGradient(backend, inputs.x!, inputs.dy!, attrs.filterShape as number[], attrs),
  );
  return isFused(backend) ? 'fused' : 'rounded';
}

/** (1 + 2^-12)^2 - (1 + 2^-11) is 2^-24, and 0 where the square is rounded first. */
function isFused(backend: WasmBackend): boolean {
  const code = new Assembler(1);
  const at = (index: number) => code.get(0).memory('v128.load32_splat', index * BYTES);
  code.get(0);
  for (const index of [0, 0, 1]) at(index);
  code.op('f32x4.relaxed_madd').storeLanes(32, 2 * BYTES, 0);
  const tensor = backend.makeOutput([LANES], 'float32');
  const numbers = backend.typedArrayFromHeap(tensor);
  numbers.set([1 + 2 ** -12, -(1 + 2 ** -11)]);
  code.assemble(backend.wasm.asm.memory)(addressOf(backend, tensor));
  const fused = numbers[2]! > 0;
  backend.disposeData(tensor.dataId);
  return fused;
}

/** Null for what these kernels are not written for. */
function convolve(
  backend: WasmBackend,
  inputs: Inputs,
  attrs: KernelArguments['attrs'],
  relu: boolean,
): tf.TensorInfo | null {
  const [x, filter] = [inputs.x!, inputs.filter!];
  const info = infoOf(x, filter.shape, attrs);
  if (info === null) return null;
  const shape = info.outShape;
  const [taps, across] = filter.shape as [number, number];
  const large =
    Math.max(taps, across) > MOST_TAPS || BYTES * tf.util.sizeFromShape(filter.shape) > LARGEST_FILTER;
  // Nobody else has the masked one.
  if (large && inputs.mask === undefined) return null;
  if ([x, filter].some(({ dtype }) => dtype !== 'float32') || [...x.shape, ...shape].includes(0)) return null;
  return run(
    backend,
    convolutionPlan(info, finishOf(inputs, relu)),
    packConvolution,
    { ...inputs, x },
    shape,
  );
}

/** Null where channels come first, or are convolved in groups. */
function infoOf(
  x: tf.TensorInfo,
  filter: number[],
  attrs: KernelArguments['attrs'],
): tf.backend_util.Conv2DInfo | null {
  const { strides, pad, dataFormat = 'NHWC', dilations = 1, dimRoundingMode } = attrs;
  if (dataFormat !== 'NHWC' || x.shape.length !== 4 || x.shape[3] !== filter[2]) return null;
  return tf.backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filter as [number, number, number, number],
    strides as number,
    dilations as number,
    pad as number,
    dimRoundingMode as 'floor',
  );
}

const finishOf = ({ bias, mask }: Inputs, relu: boolean) => ({
  bias: bias !== undefined,
  relu,
  masked: mask !== undefined,
});

type Pack = (plan: RowPlan, filter: Float32Array) => Float32Array;

function run(
  backend: WasmBackend,
  plan: RowPlan,
  pack: Pack,
  inputs: Inputs,
  shape: number[],
): tf.TensorInfo {
  const { x, filter, mask, bias } = inputs;
  const address = (tensor: tf.TensorInfo) => addressOf(backend, tensor);
  const weights = packedFilter(backend, plan, pack, filter!);
  const ring = ringBytes(plan);
  // Behind the ring, the bias up to a whole vector.
  const scratch = backend.makeOutput([ring / BYTES + plan.outputs + LANES], 'float32');
  const out = backend.makeOutput(shape, 'float32');
  if (bias !== undefined)
    backend.typedArrayFromHeap(scratch).set(backend.typedArrayFromHeap(bias), ring / BYTES);
  kernelFor(backend, plan, rowKernel)(
    address(x!),
    mask === undefined ? 0 : address(mask),
    address(out),
    address(scratch),
    address(weights),
    address(scratch) + ring,
    shape[0]!,
  );
  backend.disposeData(scratch.dataId);
  return out;
}

/** dW of the filter's shape. */
function filterGradient(
  backend: WasmBackend,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  shape: number[],
  attrs: KernelArguments['attrs'],
): tf.TensorInfo {
  const info = infoOf(x, shape, attrs);
  if (info === null) throw new Error('a filter of another number of channels than the pictures have');
  const { outChannels: outputs, outWidth } = info;
  const ring = ringPlan(info, false);
  const plan = { ring, outputs, outWidth, spans: spansOf(info) };
  const scratch = backend.makeOutput([ringBytes(ring) / BYTES], 'float32');
  const padded = paddedOutputs(outputs);
  const sums = backend.makeOutput([...shape.slice(0, 3), padded], 'float32');
  backend.typedArrayFromHeap(sums).fill(0);
  const kernel = kernelFor(backend, plan, filterGradientKernel);
  kernel(...[x, dy, sums, scratch].map((tensor) => addressOf(backend, tensor)), x.shape[0]!);
  backend.disposeData(scratch.dataId);
  if (padded === outputs) return sums;
  const narrow = backend.makeOutput(shape, 'float32');
  const [from, to] = [backend.typedArrayFromHeap(sums), backend.typedArrayFromHeap(narrow)];
  for (let row = 0; row * outputs < to.length; row++)
    to.set(from.subarray(row * padded, row * padded + outputs), row * outputs);
  backend.disposeData(sums.dataId);
  return narrow;
}

/** Filters in the order in which kernels read them, by the data of the filter; they go when it goes. */
const packed = new WeakMap<WasmBackend, WeakMap<object, Map<string, tf.TensorInfo>>>();

function packedFilter(backend: WasmBackend, plan: RowPlan, pack: Pack, filter: tf.TensorInfo): tf.TensorInfo {
  let known = packed.get(backend);
  if (known === undefined) {
    known = new WeakMap();
    packed.set(backend, known);
    releaseWithFilters(backend, known);
  }
  const orders = known.get(filter.dataId) ?? new Map<string, tf.TensorInfo>();
  known.set(filter.dataId, orders);
  const key = JSON.stringify([pack.name, plan.phases.map(({ rows, spans }) => [rows, spans]), plan.channels]);
  let weights = orders.get(key);
  if (weights === undefined) {
    const numbers = pack(plan, backend.typedArrayFromHeap(filter));
    weights = backend.makeOutput([numbers.length], 'float32');
    backend.typedArrayFromHeap(weights).set(numbers);
    orders.set(key, weights);
  }
  return weights;
}

function releaseWithFilters(backend: WasmBackend, known: WeakMap<object, Map<string, tf.TensorInfo>>): void {
  const own = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    const gone = own(dataId, force);
    if (gone) {
      for (const { dataId: order } of known.get(dataId)?.values() ?? []) own(order, true);
      known.delete(dataId);
    }
    return gone;
  };
}
