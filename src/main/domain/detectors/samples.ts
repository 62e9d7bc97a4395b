import type { Trial } from '../../../common/api/detectors.ts';
import { takingOf } from '../../../common/audit.ts';
import { FAKE, type Label, nameOf } from '../../../common/base/label.ts';
import type { Contract, DetectorCard, Doubt } from '../../../common/contract.ts';
import { extentOf, middleFrame } from '../../../common/extent.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { Face, Judgement, PixelMap } from '../../../engine/protocol.ts';
import { faultOf } from '../../../language/faults.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { inputOf } from '../../decode/input.ts';
import { encodeFace } from '../../store/pictures.ts';
import { requireLabels, scanEvidence } from '../evidence/scan.ts';
import { AccuracyTally } from '../findings/accuracy.ts';
import { otherPasses, readingsOf, type Scored } from './readings.ts';

/** Faces of each class that are enough to see a contract that is wrong. */
const ENOUGH = 12;
const INVERTED_BELOW = 0.4;
const GUESSING_BELOW = 0.6;
/** All log-odds within this of 0: what a softmax looks like where logits were to come. */
const FLAT = 1;

/** Beyond 0 and 1 by so much is no probability. */
const ROUNDING = 1e-3;

/** A file with faces, and what is known of them. */
export interface Sample {
  path: string;
  label: Label | null;
  /** Whether it is a face crop already. */
  whole: boolean;
}

/** Files and folders whose labels follow from where they lie. Throws `input` where one has none. */
export async function labelledSamples(paths: string[], whole: boolean): Promise<Sample[]> {
  const { sources } = requireLabels(await scanEvidence(paths));
  return sources.map(({ path, label }) => ({ path, label, whole }));
}

/** Pictures of one request. */
const AT_ONCE = 8;

/**
 * Tries a detector on samples, with nothing kept: how often it is right with the contract that it has, and with the others that this could
 * be taken for by mistake (readings.ts).
 */
export async function tryOnSamples(
  card: Pick<DetectorCard, 'name' | 'contract'>,
  tensors: NamedTensors,
  samples: Sample[],
): Promise<Trial> {
  const { contract } = card;
  const taken = await someFaces(samples, contract);
  const pool = await openPool({ backend: 'auto', workers: 1, contracts: [contract] });
  const extent = extentOf(contract);
  // What the model puts out, read as it is: a probability that is taken for a logit shows by its size, and the reverse.
  const asIs: Contract = { ...contract, output: contract.output === 'softmax' ? 'logits' : 'logit' };
  const twice = contract.architecture === 'graph' && isProbability(contract);
  const labelled = taken.filter((one): one is Taken & { label: Label } => one.label !== null);
  const ask = (detector: string, of: Taken[], as?: PixelMap) => judgedBy(pool, detector, of, AT_ONCE, as);
  try {
    const withoutGradient = await pool.load(cardOf('declared', contract), tensors);
    if (twice) await pool.load(cardOf('as it is', asIs), tensors);
    const judged = await ask('declared', taken);
    const values = (twice ? await ask('as it is', taken) : judged).map(({ score }) => oddsOf(score));
    const scoresOf = (of: Judgement[]) => of.map(({ score }) => score);
    const passes: Scored[] = [
      {
        scale: null,
        reversed: false,
        scores: scoresOf(judged.filter((_, i) => taken[i]!.label !== null)),
      },
    ];
    for (const { map, ...pass } of labelled.length === 0 ? [] : otherPasses(contract))
      passes.push({ ...pass, scores: scoresOf(await ask('declared', labelled, map)) });
    const tally = new AccuracyTally();
    const faces: Trial['faces'] = [];
    for (const [i, { face, label }] of taken.entries()) {
      const { label: said, score } = judged[i]!;
      if (label !== null) tally.add(label, { label: said, score });
      const picture = await encodeFace(middleFrame(face.pixels, extent), extent.width);
      faces.push({
        picture: picture.toString('base64'),
        truth: label === null ? null : nameOf(label),
        label: nameOf(said),
        score,
      });
    }
    const { n, accuracy, fake, real } = tally.findings;
    const { readings, proposal } = readingsOf(
      passes,
      labelled.map(({ label }) => label),
      contract,
    );
    const sides = proposal === null ? sideDoubts({ accuracy, fake, real }) : [];
    return {
      ...{ n, accuracy, fake, real, faces, contract, withoutGradient, readings, proposal },
      fakes: labelled.filter(({ label }) => label === FAKE).length,
      doubts: [...sides, ...outputDoubts(contract, values)],
    };
  } finally {
    await pool.close();
  }
}

/** What a loaded detector says of faces, so many in a request, by all engines of the pool. */
export async function judgedBy(
  pool: Pool,
  detector: string,
  taken: readonly Taken[],
  most: number,
  as?: PixelMap,
): Promise<Judgement[]> {
  const requests = Array.from({ length: Math.ceil(taken.length / most) }, (_, i) => {
    const faces = taken.slice(i * most, (i + 1) * most).map(({ face }) => face);
    return pool.run('detect', { detector, faces, segment: false, ...(as !== undefined && { as }) });
  });
  return (await Promise.all(requests)).flat();
}

export const oddsOf = (p: number): number => Math.log(p / (1 - p));

const isProbability = ({ output }: Contract) => output === 'sigmoid' || output === 'softmax';

const cardOf = (id: string, contract: Contract): DetectorCard => ({
  name: 'new',
  id,
  contract,
  origin: 'imported',
  sources: [],
  parameters: 0,
});

function sideDoubts({ accuracy, fake, real }: Pick<Trial, 'accuracy' | 'fake' | 'real'>): Doubt[] {
  const balanced = fake === null || real === null ? accuracy : (fake + real) / 2;
  if (balanced === null || balanced >= GUESSING_BELOW) return [];
  return [balanced < INVERTED_BELOW ? 'inverted' : 'guessing'];
}

/**
 * @param values the log-odds of real that come of reading each output as it is: of classes, the difference of two, which is within 1
 *   of 0 for probabilities; of one output, itself or its negative
 */
function outputDoubts(contract: Contract, values: number[]): Doubt[] {
  if (contract.architecture !== 'graph' || values.length < 2) return [];
  const { output, realSide } = contract;
  const single = output === 'sigmoid' || output === 'logit';
  const outputs = single && realSide === 0 ? values.map((z) => -z) : values;
  const low = single ? -ROUNDING : -FLAT - ROUNDING;
  const likely = outputs.every((y) => y >= low && y <= 1 + ROUNDING);
  if (output === 'logits' && likely) return ['probabilities'];
  if (output === 'logit' && likely) return ['probability'];
  if (isProbability(contract) && !likely) return [single ? 'noProbability' : 'noProbabilities'];
  return [];
}

interface Taken {
  face: Face;
  label: Label | null;
}

/** At most so many faces of each kind; of a video one. */
export async function someFaces(samples: Sample[], contract: Contract, most = ENOUGH): Promise<Taken[]> {
  const decoder = openDecoder({ processes: 1 });
  const taken: Taken[] = [];
  const left = { fake: most, real: most, none: most };
  let unusable: unknown = null;
  try {
    for (const { path, label, whole } of samples) {
      const kind = label === null ? 'none' : nameOf(label);
      if (left[kind] <= 0) continue;
      const crop = takingOf({ whole, scale: 1.3, frames: { count: 1 } }, contract);
      try {
        for await (const { pixels } of decoder.faces(path, crop, inputOf(contract))) {
          taken.push({ face: { pixels }, label });
          if (--left[kind] <= 0) break;
        }
      } catch (error) {
        if (faultOf(error).kind !== 'input') throw error;
        unusable ??= error;
      }
    }
    // One that has no face is no matter where others have.
    if (taken.length === 0 && unusable !== null) throw unusable;
  } finally {
    await decoder.close();
  }
  return taken;
}
