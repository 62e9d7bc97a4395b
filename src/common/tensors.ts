import type { z } from 'zod';
import { BLACK_BOX_TENSOR, type BlackBoxSpec, blackBoxSchema } from './blackBox.ts';
import { OverfireError } from './fault.ts';
import { GRAPH_TENSOR, type Graph, graphSchema } from './graph.ts';

/** Where values lie in a file as float32, little-endian. */
export interface PlaceInFile {
  path: string;
  /** In bytes. */
  offset: number;
}

/** Weights between formats, threads and the engine: a float32 array with its shape, by canonical name. */
export interface NamedTensor {
  readonly shape: number[];
  /** Of large weights in files read when it is asked for, and let go again: it is not asked for only to count. */
  readonly data: Float32Array;
  /** So that whoever can map the file needs no copy of them. */
  readonly place?: PlaceInFile | undefined;
}

/**
 * Canonical names and layouts (weights/<id>.safetensors, and what `engine/architectures` reads). BN is kept unfolded,
 * so that a detector can be trained further. Kernels are [height, width, in, out] (HWIO); the kernel of a transposed
 * convolution is [height, width, out, in] (as tfjs's conv2dTranspose has it). `*.bn.*` are vectors [channels].
 *
 * multitask:      encoder.{0..8}.kernel, encoder.{i}.bn.{gamma,beta,mean,variance}
 *                 shared.{0..3}.kernel + bn; segment.{0..4}.kernel, reconstruct.{0..4}.kernel,
 *                 each with bn but the last (index 4), which has neither BN nor bias.
 *                 A `.bias` beside any kernel is allowed and is zero where absent.
 * forensictransfer, forensictransfer-residual:
 *                 encoder.{0..4}.kernel + bn; decoder.{0..4}.kernel + bn but the last, which has neither BN nor bias.
 *                 A `.bias` as above. encoder.0 takes, and decoder.4 gives, 3 channels, or the 6 of the residual, whose
 *                 own filters are fixed and not stored.
 * meso4:          conv.{0..3}.{kernel,bias} + conv.{i}.bn.*; dense.{0,1}.{kernel,bias} with dense kernels [in, out]
 * mesoinception4: inception.{0,1}.{a,b0,b1,c0,c1,d0,d1}.{kernel,bias} (a: 1x1; b: 1x1, 3x3; c: 1x1, 3x3 dilation 2;
 *                 d: 1x1, 3x3 dilation 3) + inception.{i}.bn.*; conv.{0,1}.{kernel,bias} + conv.{i}.bn.*;
 *                 dense.{0,1}.{kernel,bias}
 */
export type NamedTensors = Record<string, NamedTensor>;

/** The graph that a detector's weights hold. Throws `model` where they hold none, or one that is damaged. */
export const graphOf = (tensors: NamedTensors): Graph => parsed(tensors, GRAPH_TENSOR, graphSchema);

/** A graph as one of its detector's tensors. */
export const tensorOfGraph = (graph: Graph): NamedTensor => written(graphSchema.parse(graph));

/** What is asked in the place of a detector with weights. Throws `model` where the tensors hold none, or one that is damaged. */
export const blackBoxOf = (tensors: NamedTensors): BlackBoxSpec =>
  parsed(tensors, BLACK_BOX_TENSOR, blackBoxSchema);

export const tensorsOfBlackBox = (spec: BlackBoxSpec): NamedTensors => ({
  [BLACK_BOX_TENSOR]: written(blackBoxSchema.parse(spec)),
});

function parsed<T>(tensors: NamedTensors, name: string, schema: z.ZodType<T>): T {
  try {
    const bytes = unpacked(tensors[name]?.data ?? new Float32Array());
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new OverfireError({
      kind: 'model',
      code: 'detector.tensorDamaged',
      values: { name },
      message: `the ${name} of the detector is damaged`,
    });
  }
}

/** JSON in UTF-8, three bytes to a value, which float32 holds exactly; filled up with spaces, which JSON ignores. */
function written(json: unknown): NamedTensor {
  const text = JSON.stringify(json);
  const bytes = new TextEncoder().encode(text);
  const at = (i: number) => bytes[i] ?? SPACE;
  const data = Float32Array.from(
    { length: Math.ceil(bytes.length / 3) },
    (_, i) => at(3 * i) + 256 * at(3 * i + 1) + 65_536 * at(3 * i + 2),
  );
  return { shape: [data.length], data };
}

const SPACE = 0x20;

/** Of tensors from before, which had one byte to a value, as well: there no value is above 255, and here the first one is. */
function unpacked(data: Float32Array): Uint8Array {
  if ((data[0] ?? 0) < 256) return Uint8Array.from(data);
  return Uint8Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)]! / 256 ** (i % 3));
}

export function countParameters(tensors: NamedTensors): number {
  let n = 0;
  for (const [name, tensor] of Object.entries(tensors)) {
    if (name !== GRAPH_TENSOR && name !== BLACK_BOX_TENSOR && !/\.bn\.(mean|variance)$/.test(name))
      n += tensor.shape.reduce((product, side) => product * side, 1);
  }
  return n;
}
