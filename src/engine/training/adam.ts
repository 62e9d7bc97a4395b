import type { NamedTensors } from '../../common/tensors.ts';
import { Adam } from '../tensors/adam.ts';

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

/** One step of Adam in place, with the decay added to the gradient (L2, as in torch.optim.Adam). */
export function adamStep(
  weights: NamedTensors,
  gradients: Record<string, Float64Array>,
  state: AdamState,
  rate: number,
  decay: number,
): void {
  state.step++;
  for (const [name, gradient] of Object.entries(gradients)) {
    const { data } = weights[name]!;
    const adam = new Adam(state.first[name]!, state.second[name]!);
    adam.begin(state.step);
    for (let i = 0; i < data.length; i++) {
      adam.take(i, gradient[i]! + decay * data[i]!);
      data[i] = data[i]! - (rate * adam.mean(i)) / adam.spread(i);
    }
  }
}
