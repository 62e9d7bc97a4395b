import type { Shaped } from './graph/shaped.ts';
import { sizeOf } from './model/elements.ts';

/** Channels that ONNX Runtime's fastest convolutions take at once where the processor has AVX-512; elsewhere 8. */
const BLOCK = 16;
/** Times the work of a network that may go into channels which are only there to fill blocks. */
const MOST_WASTE = 6;

const filled = (channels: number): number => Math.ceil(channels / BLOCK) * BLOCK;

/**
 * Whether the channels of a network are too few for blocks: an Inception block of 1 to 4 channels has more than ten times the work with
 * them. It follows from the network alone, so that it is the same on every machine. Grouped convolutions count as they are.
 */
export function tooFewForBlocks({ nodes, values }: Pick<Shaped, 'nodes' | 'values'>): boolean {
  let [work, inBlocks] = [0, 0];
  for (const { op, inputs, outputs, attributes } of nodes) {
    const kernel = op === 'Conv' ? values.get(inputs[1]!)?.shape : undefined;
    const made = values.get(outputs[0]!);
    if (kernel === undefined || made === undefined) continue;
    const [out = 0, into = 0, ...window] = kernel;
    const places = sizeOf(window) * sizeOf(made.shape.slice(2));
    const grouped = attributes.group !== undefined && attributes.group !== 1;
    work += places * out * into;
    inBlocks += places * (grouped ? out * into : filled(out) * filled(into));
  }
  return inBlocks > MOST_WASTE * work;
}
