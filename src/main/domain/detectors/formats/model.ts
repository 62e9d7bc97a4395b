import type { ElementType, GraphNode } from '../../../../common/graph.ts';
import type { NamedTensors } from '../../../../common/tensors.ts';

/** A model as the readers of every format give it: operators in the words of ONNX, and the constants that they take. */
export interface Model {
  /** Version of the operators. */
  opset: number;
  /** Each after those that it needs. */
  nodes: GraphNode[];
  constants: NamedTensors;
  /** Of the constants. */
  types: Record<string, ElementType>;
  inputs: ModelInput[];
  /** The first is the one that counts where nothing else is said. */
  outputs: string[];
  /** Files beside the model that values of it lie in, by their names there. */
  beside?: string[];
}

export interface ModelInput {
  name: string;
  /** null where a side is not fixed. */
  shape: (number | null)[];
}

/** More operators than this are no detector, whatever the format. */
export const MOST_NODES = 50_000;
/** The same of ONNX, whose values stay in their file: of 4 GiB in 16 bits. */
export const MOST_ONNX_VALUES = 2 ** 31;
/** More values than this (512 MiB) are no detector; what a compressed file unpacks to is not bound by its own size. */
export const MOST_VALUES = 2 ** 27;
