import type { NamedTensors } from '../../common/tensors.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** What Adam remembers: how many steps it took, and both moments of every weight. */
export interface AdamState {
  step: number;
  first: Record<string, Float32Array>;
  second: Record<string, Float32Array>;
}

export function adamAtRest(weights: NamedTensors, names: string[]): AdamState {
  const empty = () =>
    Object.fromEntries(names.map((name) => [name, new Float32Array(weights[name]!.data.length)]));
  return { step: 0, first: empty(), second: empty() };
}

/**
 * One step of Adam (Kingma and Ba 2015) in place, with the decay added to the gradient (L2, as in torch.optim.Adam).
 * Plain arithmetic on the weights, so that it is the same on every backend.
 */
export function adamStep(
  weights: NamedTensors,
  gradients: Record<string, Float32Array>,
  state: AdamState,
  rate: number,
  decay: number,
): void {
  state.step++;
  const correction1 = 1 - BETA1 ** state.step;
  const correction2 = 1 - BETA2 ** state.step;
  for (const [name, gradient] of Object.entries(gradients)) {
    const { data } = weights[name]!;
    const m = state.first[name]!;
    const v = state.second[name]!;
    for (let i = 0; i < data.length; i++) {
      const g = gradient[i]! + decay * data[i]!;
      m[i] = BETA1 * m[i]! + (1 - BETA1) * g;
      v[i] = BETA2 * v[i]! + (1 - BETA2) * g * g;
      data[i] = data[i]! - (rate * (m[i]! / correction1)) / (Math.sqrt(v[i]! / correction2) + EPSILON);
    }
  }
}
