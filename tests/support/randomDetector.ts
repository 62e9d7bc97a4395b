import { type Architecture, architectureFacts } from '../../src/common/architectures/registry.ts';
import { type Contract, OFFICIAL_CONTRACTS } from '../../src/common/contract.ts';
import type { NamedTensors } from '../../src/common/tensors.ts';
import { randomSource } from '../../src/engine/random/seeded.ts';

/**
 * A detector of an architecture with seeded random weights of realistic size (He's scaling, BN away from identity),
 * for tests of everything that does not depend on what a detector has learned.
 */
export function randomDetector(
  architecture: Architecture,
  seed = 1,
): { contract: Contract; weights: NamedTensors } {
  const random = randomSource(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const { required, optional } = architectureFacts(architecture).tensors;
  const weights: NamedTensors = {};
  for (const [name, shape] of Object.entries({ ...required, ...optional })) {
    const n = shape.reduce((a, b) => a * b, 1);
    weights[name] = {
      shape: [...shape],
      data: Float32Array.from({ length: n }, drawFor(name, shape, between)),
    };
  }
  return { contract: OFFICIAL_CONTRACTS[architecture], weights };
}

function drawFor(name: string, shape: readonly number[], between: (low: number, high: number) => number) {
  if (name.endsWith('.kernel')) {
    const fanIn = shape.slice(0, -1).reduce((a, b) => a * b, 1);
    const bound = Math.sqrt(6 / fanIn);
    return () => between(-bound, bound);
  }
  if (name.endsWith('.gamma') || name.endsWith('.variance')) return () => between(0.7, 1.3);
  return () => between(-0.1, 0.1);
}
