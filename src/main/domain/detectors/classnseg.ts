import type { NamedTensor, NamedTensors } from '../../../common/tensors.ts';
import { refuse } from './formats/refuse.ts';

/**
 * Weights of the Y-shaped multi-task FFM (Nguyen et al. 2019) as its authors' PyTorch modules name them, under their
 * canonical names and layouts. The encoder and the decoder are files of their own; together they make one detector.
 *
 * Each chain is a sequence of convolution, BN and ReLU, so layer i begins at module 3i. The official weights carry a
 * bias beside every kernel, also before BN and in the last layer of both heads; all are kept.
 */
const PARTS = new Map([
  ['encoder', 'encoder'],
  ['shared', 'shared'],
  ['segmenter', 'segment'],
  ['decoder', 'reconstruct'],
]);

const BATCH_NORM = new Map([
  ['weight', 'gamma'],
  ['bias', 'beta'],
  ['running_mean', 'mean'],
  ['running_var', 'variance'],
]);

/** Whether the names are those of a PyTorch state dictionary with such parts. */
export function isStateDictionary(names: string[]): boolean {
  return names.some((name) => /^(encoder|shared|segmenter|decoder)\.\d+\.weight$/.test(name));
}

/** Throws `model` faults: an encoder without its decoder or the reverse, and tensors that this network does not have. */
export function fromClassNSeg(tensors: NamedTensors, file: string): NamedTensors {
  const names = Object.keys(tensors);
  const has = (part: string) => names.some((name) => name.startsWith(`${part}.`));
  const present = [...PARTS.keys()].filter(has);
  if (present.length > 0 && !has('encoder')) {
    refuse(file, 'weights.decoderOnly');
  }
  if (present.length === 1) refuse(file, 'weights.encoderOnly');
  return Object.fromEntries(
    names
      // A counter of training steps, which no one computes with.
      .filter((name) => !name.endsWith('.num_batches_tracked'))
      .map((name) => rename(name, tensors[name]!, file)),
  );
}

function rename(name: string, tensor: NamedTensor, file: string): [string, NamedTensor] {
  const [, partName = '', module = '', weight = ''] = /^(\w+)\.(\d+)\.(\w+)$/.exec(name) ?? [];
  const part = PARTS.get(partName);
  const statistic = BATCH_NORM.get(weight);
  const place = Number(module) % 3;
  const layer = `${part}.${Math.floor(Number(module) / 3)}`;
  if (part !== undefined && place === 0) {
    if (weight === 'bias') return [`${layer}.bias`, tensor];
    if (weight === 'weight' && tensor.shape.length === 4) return [`${layer}.kernel`, channelsLast(tensor)];
  }
  if (part !== undefined && place === 1 && statistic !== undefined)
    return [`${layer}.bn.${statistic}`, tensor];
  refuse(file, 'weights.foreign', { name, shape: tensor.shape.join() });
}

/**
 * PyTorch's [a, b, h, w] as [h, w, b, a]. For a convolution (a, b) is (out, in), which gives [h, w, in, out];
 * for a transposed one it is (in, out), which gives [h, w, out, in].
 */
function channelsLast({ shape, data }: NamedTensor): NamedTensor {
  const [a, b, height, width] = shape as [number, number, number, number];
  const area = height * width;
  const turned = new Float32Array(data.length);
  let at = 0;
  for (let position = 0; position < area; position++) {
    for (let j = 0; j < b; j++) {
      for (let i = 0; i < a; i++) turned[at++] = data[(i * b + j) * area + position]!;
    }
  }
  return { shape: [height, width, b, a], data: turned };
}
