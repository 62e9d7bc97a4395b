import type { Architecture } from '../../src/common/architectures/registry.ts';
import type { Contract } from '../../src/common/contract.ts';
import type { NamedTensors } from '../../src/common/tensors.ts';
import { randomDetector } from './randomDetector.ts';

/** A random detector for pictures of a smaller side, of whose dense layer's inputs fewer are then left. */
export function smallDetector(
  architecture: Architecture,
  side: number,
): { contract: Contract; weights: NamedTensors } {
  const { contract, weights } = randomDetector(architecture);
  const dense = weights['dense.0.kernel'];
  if (dense !== undefined) {
    const [rows, columns = 0] = [(side / 32) ** 2 * 16, dense.shape[1]];
    weights['dense.0.kernel'] = {
      shape: [rows, columns],
      data: dense.data.slice(0, rows * columns).map((value) => 4 * value),
    };
  }
  return { contract: { ...contract, inputSize: side }, weights };
}
