import type { Contract } from '../../common/contract.ts';
import {
  activationsOf,
  type Descending,
  type Descent,
  type Detector,
  type Look,
  type Slope,
  type Verdict,
} from '../detectors/detector.ts';
import { inTurn } from '../detectors/inTurn.ts';
import { descending } from '../detectors/stepping.ts';
import { evaluate } from '../losses/criteria.ts';
import { type Loss, maskEntropy } from '../losses/loss.ts';
import type { DetectorRuns } from './runs.ts';

/** A detector on ONNX Runtime, as attacks and metrics see it. */
export function asDetector(contract: Contract, runs: DetectorRuns): Detector {
  return {
    contract,
    look: (pictures) => inTurn(pictures, async (x) => lookOf((await runs.forward(x, ['raw'])).raw!)),
    judge: (pictures) => inTurn(pictures, (x) => verdictOn(runs, x)),
    slope: (picture, loss) => slopeAt(runs, picture, loss),
    slopes: (pictures, losses) =>
      inTurn([...pictures.keys()], (n) => slopeAt(runs, pictures[n]!, losses[n]!)),
    inBatches: false,
    mayHide: runs.mayHide,
    async descend({ base, start, losses, step, bound, stopAt }: Descent): Promise<Descending> {
      const steppers = await inTurn([...base.keys()], (i) =>
        runs.stepper(base[i]!, start?.[i], losses[i]!, step, bound),
      );
      return descending(steppers, stopAt);
    },
    async firing(picture) {
      const { loss, gradient } = await runs.firing(picture);
      return { loss: loss![0]!, gradient: gradient! };
    },
    ...(runs.reconstructs && {
      reconstruct: async (picture: Float32Array) =>
        (await runs.forward(picture, ['reconstruction'])).reconstruction!,
    }),
    dispose: () => runs.dispose(),
  };
}

export const lookOf = (raw: ArrayLike<number>): Look => {
  const values = Array.from(raw);
  return { raw: values, activations: activationsOf(values) };
};

async function verdictOn(runs: DetectorRuns, picture: Float32Array): Promise<Verdict> {
  const said = await runs.forward(picture, runs.segments ? ['raw', 'forgedLogit'] : ['raw']);
  return { ...lookOf(said.raw!), forgedLogit: said.forgedLogit ?? null };
}

/**
 * A loss of one number has a slope of one number, by which the gradient of the number itself is multiplied: so one model serves all losses.
 */
async function slopeAt(
  runs: DetectorRuns,
  picture: Float32Array,
  { criterion, mask, unmasked }: Loss,
): Promise<Slope> {
  const single = runs.outputs === 1 && mask === undefined;
  const said = await runs.slope(picture, single ? null : criterion, { mask, unmasked: unmasked === true });
  const raw = Array.from(said.raw!);
  const at = evaluate(criterion, raw);
  const gradient = said.gradient!;
  if (single) scale(gradient, at.slope[0]!);
  const ofMask = mask === undefined ? 0 : mask.weight * maskEntropy(said.forgedLogit!, mask.mask);
  return { raw, loss: at.loss + ofMask, gradient };
}

export function scale(values: Float32Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i]! *= factor;
}
