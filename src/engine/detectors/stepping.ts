import {
  type Activations,
  activationsOf,
  type Descending,
  type Descent,
  decisionOf,
  type Slope,
} from './detector.ts';

/** A descent at one picture. */
export interface Stepper {
  /**
   * @param holds whether the perturbation stays as it is, by what the detector said with it
   * @returns what it said
   */
  step(holds: (raw: number[]) => boolean): Promise<number[]>;
  state(): Float32Array;
}

/** Several pictures, each by itself. */
export function descending(steppers: readonly Stepper[], stopAt: Descent['stopAt']): Descending {
  let places = steppers.map((stepper, i) => ({
    stepper,
    goal: stopAt?.[i],
    unread: [] as Activations[],
  }));
  return {
    readEvery: 1,
    async step() {
      for (const { stepper, goal, unread } of places) {
        const raw = await stepper.step(
          (said) => goal !== undefined && decisionOf(activationsOf(said)) === goal,
        );
        unread.push(activationsOf(raw));
      }
    },
    read: async () => places.map(({ unread }) => unread.splice(0)),
    states: async () => places.map(({ stepper }) => stepper.state()),
    keep(kept) {
      places = kept.map((place) => places[place]!);
    },
    end() {
      places = [];
    },
  };
}

/** A descent whose slopes are asked for one by one: `slopeAt` takes the place of a picture among those of the descent. */
export const descendingBy = (
  { base, start, losses, step, bound, stopAt }: Descent,
  slopeAt: (
    place: number,
    picture: Float32Array,
    loss: Descent['losses'][number],
  ) => Promise<Pick<Slope, 'raw' | 'gradient'>>,
): Descending =>
  descending(
    base.map((x, n): Stepper => {
      let xi = start?.[n]?.slice() ?? new Float32Array(x.length);
      return {
        async step(holds) {
          const seen = x.map((v, i) => v + xi[i]!);
          const { raw, gradient } = await slopeAt(n, seen, losses[n]!);
          if (!holds(raw)) xi = xi.map((v, i) => clipped(v - step[i % 3]! * gradient[i]!, bound));
          return raw;
        },
        state: () => xi.slice(),
      };
    }),
    stopAt,
  );

const clipped = (value: number, bound: number) => Math.min(bound, Math.max(-bound, value));
