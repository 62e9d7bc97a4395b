import type { Adversary } from '../../../common/adversary.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { PreparedPairs, type SourceOfPairs } from './faces.ts';
import { acrossSources, judgePairs, type Measured, type Measurement } from './measure.ts';

/** What adversarial training brought and cost, on the test identities. */
export interface Robustness {
  /** Who attacked in training. */
  adversary: Adversary;
  /** Who attacks here: the same bound, more steps. Its faces are every so many of the test pairs. */
  judge: Adversary;
  /** The detector that the training started from; null where it started from new weights. */
  before: Standing | null;
  after: Standing;
}

export interface Standing {
  /** On all test faces as they are. */
  clean: Measurement;
  /** On some of them, attacked. */
  attacked: Measurement;
}

/** Steps of the judge, each a tenth of the bound: it turns faces that the training's few and wide ones do not. */
const STEPS = { iterations: 20, share: 0.1 };
/** About so many pairs are attacked: each takes two faces through all steps. */
const PAIRS = 60;

/** @param weights of the detector that is measured, and of the one that the training started from */
export async function measureRobustness(
  measured: Measured,
  weights: { before: NamedTensors | null; after: NamedTensors },
  sources: SourceOfPairs[],
  { adversary, seed, clean }: { adversary: Adversary; seed: number; clean: Measurement },
): Promise<Robustness> {
  const pairs = await PreparedPairs.open(sources, ['test'], measured.contract.inputSize);
  const judge = { ...adversary, iterations: STEPS.iterations, step: STEPS.share * adversary.eps };
  // Odd, since every other pair is worn.
  const every = Math.max(1, Math.round(pairs.pairs.length / PAIRS)) | 1;
  const chosen = pairs.pairs.map((_, i) => i).filter((i) => i % every === 0);
  const clearly = async (of: NamedTensors) => acrossSources(await judgePairs(measured, of, pairs));
  const attacked = async (of: NamedTensors) =>
    acrossSources(await judgePairs(measured, of, pairs, { adversary: judge, seed, chosen }));
  try {
    const { before, after } = weights;
    return {
      adversary,
      judge,
      before: before === null ? null : { clean: await clearly(before), attacked: await attacked(before) },
      after: { clean, attacked: await attacked(after) },
    };
  } finally {
    await pairs.close();
  }
}
