import * as tf from '@tensorflow/tfjs-core';
import { ADJOINT2, BATCH_NORM, BATCH_NORM_GRADIENT, CONVOLVE_MASKED, UNPOOL } from '../ownKernels.ts';
import { poolInfo } from '../poolInfo.ts';
import { adjoint2 } from './adjoint.ts';
import { batchNorm, batchNormGradient } from './batchNorm.ts';
import { convolve } from './convolution.ts';
import { filterGradient } from './filterGradient.ts';
import { maxPoolGradient, unpool } from './pooling.ts';
import { multiply } from './product.ts';
import { type KernelArguments, register } from './program.ts';

/**
 * What the WebGPU backend of tfjs does slowly of what attacks and training need, or in an order that depends on the batch. All
 * sums are made in one order, without atomics: the same device gives the same bytes.
 */
let inUse = false;

/** Puts them in place, once in a thread. */
export function installWebgpuKernels(): void {
  if (inUse) return;
  inUse = true;
  register('Conv2D', ({ inputs, attrs, backend }) => {
    const { x, filter } = inputs as Inputs;
    const info = infoOf(inputs, attrs);
    return (
      info && convolve(backend, { x: x!, filter: filter!, bias: null, relu: false, mask: null, ...info })
    );
  });
  register('FusedConv2D', ({ inputs, attrs, backend }) => {
    const { x, filter, bias = null, preluActivationWeights } = inputs as Inputs;
    const activation = attrs.activation;
    const info = infoOf(inputs, attrs);
    const ours = activation === 'linear' || activation === 'relu';
    if (info === null || !ours || preluActivationWeights !== undefined || (bias?.shape.length ?? 1) !== 1)
      return null;
    return convolve(backend, {
      x: x!,
      filter: filter!,
      bias,
      relu: activation === 'relu',
      mask: null,
      ...info,
    });
  });
  register('Conv2DBackpropFilter', ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs as Inputs;
    const filter = attrs.filterShape as [number, number, number, number];
    const info = infoOf({ x: x!, filter: { ...x!, shape: filter } }, { ...attrs, dilations: 1 });
    return info && filterGradient(backend, { x: x!, dy: dy!, filter, ...info });
  });
  register('Conv2DBackpropInput', ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as Inputs;
    const shape = attrs.inputShape as [number, number, number, number];
    const info = infoOf({ x: { ...dy!, shape }, filter: filter! }, attrs);
    return info && inputGradient(backend, dy!, filter!, shape, info);
  });
  register(CONVOLVE_MASKED, ({ inputs, attrs, backend }) => {
    const { x, filter, mask } = inputs as Inputs;
    const info = infoOf(inputs, attrs);
    return (
      info && convolve(backend, { x: x!, filter: filter!, bias: null, relu: false, mask: mask!, ...info })
    );
  });
  register(ADJOINT2, ({ inputs, attrs, backend }) => {
    const { y, filter, bias = null, mask = null } = inputs as Inputs;
    const [, h = 0, w = 0] = y!.shape;
    const relu = attrs.relu === true;
    return adjoint2(backend, {
      y: y!,
      filter: filter!,
      bias,
      mask,
      relu,
      height: 2 * h,
      width: 2 * w,
      pad: 1,
    });
  });
  register('MaxPoolGrad', ({ inputs, attrs, backend }) => {
    const { dy, input } = inputs as Inputs;
    const info = poolInfo(input!, attrs);
    return maxPoolGradient(backend, {
      x: input!,
      dy: dy!,
      windows: {
        size: [info.filterHeight, info.filterWidth],
        stride: [info.strideHeight, info.strideWidth],
        pad: [info.padInfo.top, info.padInfo.left],
      },
    });
  });
  register('BatchMatMul', ({ inputs, attrs, backend }) => {
    const { a, b } = inputs as Inputs;
    const single = [a!, b!].every(({ shape }) => shape.slice(0, -2).every((side) => side === 1));
    if (!single || b!.shape.slice(-2).reduce((m, n) => m * n, 1) > LARGEST_FACTOR) return null;
    const { transposeA: turnA = false, transposeB: turnB = false } = attrs as Partial<
      Record<string, boolean>
    >;
    const product = multiply(backend, { a: a!, b: b!, turnA, turnB });
    const [rows = 0, , , columns = 0] = product.shape;
    return { ...product, shape: [...a!.shape.slice(0, -2), rows, columns] };
  });
  register('AddN', ({ inputs, backend }) => addInTurn(Object.values(inputs), backend));
  register(BATCH_NORM, ({ inputs, attrs, backend }) => {
    const { x, gamma, beta } = inputs;
    return batchNorm(backend, { x: x!, gamma: gamma!, beta: beta!, epsilon: attrs.epsilon as number });
  });
  register(BATCH_NORM_GRADIENT, ({ inputs, attrs, backend }) => {
    const { dy, x, gamma, mean, variance } = inputs as Record<string, tf.TensorInfo>;
    const epsilon = attrs.epsilon as number;
    return batchNormGradient(backend, {
      dy: dy!,
      x: x!,
      gamma: gamma!,
      mean: mean!,
      variance: variance!,
      epsilon,
    });
  });
  register(UNPOOL, ({ inputs, backend }) => unpool(backend, inputs.x!, inputs.gradient!));
}

/** dL/dx of a convolution from dL/dy; null for one that training does not have. */
function inputGradient(
  backend: KernelArguments['backend'],
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  shape: [number, number, number, number],
  { stride, dilation, pad }: NonNullable<ReturnType<typeof infoOf>>,
): tf.TensorInfo | null {
  const [kh = 1, kw = 1] = filter.shape;
  const own = (kernelName: string, x: tf.TensorInfo, attrs: Record<string, unknown>) =>
    tf
      .getKernel(kernelName, 'webgpu')
      .kernelFunc({ inputs: { x }, attrs: attrs as never, backend }) as tf.TensorInfo;
  const turned = () => own('Transpose', filter, { perm: [0, 1, 3, 2] });
  const plain = { bias: null, relu: false, mask: null };
  const [down, across] = pad;
  if (dilation.some((d) => d !== 1)) return null;
  if (stride.every((s) => s === 1)) {
    const exchanged = turned();
    const rotated = own('Reverse', exchanged, { dims: [0, 1] });
    const padding: [number, number] = [kh - 1 - down, kw - 1 - across];
    const gradient = convolve(backend, {
      x: dy,
      filter: rotated,
      ...plain,
      stride,
      dilation,
      pad: padding,
      output: shape,
    });
    for (const { dataId } of [exchanged, rotated]) backend.disposeData(dataId);
    return gradient;
  }
  const halving = kh === 3 && kw === 3 && stride.every((s) => s === 2) && down === across && down <= 1;
  if (!halving) return null;
  const exchanged = turned();
  const [, height, width] = shape;
  const gradient = adjoint2(backend, {
    y: dy,
    filter: exchanged,
    ...plain,
    height,
    width,
    pad: down === 1 ? 1 : 0,
  });
  backend.disposeData(exchanged.dataId);
  return gradient;
}

/** Numbers in the right factor of a product that a thread for each result computes well enough. */
const LARGEST_FACTOR = 2 ** 16;

/** Tensors that one program may read: WebGPU promises eight buffers, of which one is the result. */
const MOST_INPUTS = 7;

/** tfjs has one program read all. */
function addInTurn(inputs: tf.TensorInfo[], backend: KernelArguments['backend']): tf.TensorInfo | null {
  if (inputs.length <= MOST_INPUTS) return null;
  const addN = (parts: tf.TensorInfo[]) =>
    tf
      .getKernel('AddN', 'webgpu')
      .kernelFunc({ inputs: parts as never, attrs: {}, backend }) as tf.TensorInfo;
  const first = addN(inputs.slice(0, MOST_INPUTS));
  const sum = addN([first, ...inputs.slice(MOST_INPUTS)]);
  backend.disposeData(first.dataId);
  return sum;
}

type Inputs = Partial<Record<string, tf.TensorInfo>>;

/** The geometry of a convolution of pictures with their channels last; null where they come first. */
function infoOf(inputs: KernelArguments['inputs'], attrs: KernelArguments['attrs']) {
  const { strides, pad, dataFormat = 'NHWC', dilations = 1, dimRoundingMode } = attrs;
  if (dataFormat !== 'NHWC') return null;
  const { padInfo, strideHeight, strideWidth, dilationHeight, dilationWidth, outShape } =
    tf.backend_util.computeConv2DInfo(
      inputs.x!.shape as [number, number, number, number],
      inputs.filter!.shape as [number, number, number, number],
      strides as number,
      dilations as number,
      pad as number,
      dimRoundingMode as 'floor',
    );
  return {
    stride: [strideHeight, strideWidth] as [number, number],
    dilation: [dilationHeight, dilationWidth] as [number, number],
    pad: [padInfo.top, padInfo.left] as [number, number],
    output: outShape,
  };
}
