import type { Trial } from '../../../common/api/detectors.ts';
import { takingOf } from '../../../common/audit.ts';
import { type Label, nameOf } from '../../../common/base/label.ts';
import type { Contract, DetectorCard, Doubt } from '../../../common/contract.ts';
import { extentOf, middleFrame } from '../../../common/extent.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { Face } from '../../../engine/protocol.ts';
import { openPool } from '../../compute/pool.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { inputOf } from '../../decode/input.ts';
import { encodeFace } from '../../store/pictures.ts';
import { requireLabels, scanEvidence } from '../evidence/scan.ts';
import { AccuracyTally } from '../findings/accuracy.ts';

/** Faces of each class that are enough to see a contract that is wrong. */
const ENOUGH = 16;
const INVERTED_BELOW = 0.4;
const GUESSING_BELOW = 0.6;
/** All log-odds within this of 0: what a softmax looks like where logits were to come. */
const FLAT = 1;

/** Beyond 0 and 1 by so much is no probability. */
const ROUNDING = 1e-3;

/** Tries a detector on labelled samples, with nothing kept, and says whether its contract looks right. */
export async function tryOnSamples(
  card: Pick<DetectorCard, 'name' | 'contract'>,
  tensors: NamedTensors,
  paths: string[],
  whole: boolean,
): Promise<Trial> {
  const { contract } = card;
  const taken = await someFaces(paths, contract, whole);
  const pool = await openPool({ backend: 'auto', workers: 1, contracts: [contract] });
  const extent = extentOf(contract);
  const tally = new AccuracyTally();
  const faces: Trial['faces'] = [];
  const values: number[] = [];
  // What the model puts out, read as it is: a probability that is taken for a logit shows by its size, and the reverse.
  const asIs: Contract = { ...contract, output: contract.output === 'softmax' ? 'logits' : 'logit' };
  const twice = contract.architecture === 'graph' && isProbability(contract);
  try {
    await pool.load(cardOf('declared', contract), tensors);
    if (twice) await pool.load(cardOf('as it is', asIs), tensors);
    for (const { face, label } of taken) {
      const ask = async (detector: string) =>
        (await pool.run('detect', { detector, faces: [face], segment: false }))[0]!;
      const judged = await ask('declared');
      const odds = (p: number) => Math.log(p / (1 - p));
      values.push(odds(twice ? (await ask('as it is')).score : judged.score));
      tally.add(label, { label: judged.label, score: judged.score });
      const picture = await encodeFace(middleFrame(face.pixels, extent), extent.width);
      faces.push({
        picture: picture.toString('base64'),
        truth: nameOf(label),
        label: nameOf(judged.label),
        score: judged.score,
      });
    }
  } finally {
    await pool.close();
  }
  const { n, accuracy, fake, real } = tally.findings;
  const doubts = [...sideDoubts({ accuracy, fake, real }), ...outputDoubts(contract, values)];
  return { n, accuracy, fake, real, doubts, faces };
}

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

async function someFaces(
  paths: string[],
  contract: Contract,
  whole: boolean,
): Promise<{ face: Face; label: Label }[]> {
  const crop = takingOf({ whole, scale: 1.3, frames: { count: 1 } }, contract);
  const { sources } = requireLabels(await scanEvidence(paths));
  const decoder = openDecoder({ processes: 1 });
  const taken: { face: Face; label: Label }[] = [];
  const left = { fake: ENOUGH, real: ENOUGH };
  try {
    for (const { path, label } of sources) {
      if (left[nameOf(label)] <= 0) continue;
      for await (const { pixels } of decoder.faces(path, crop, inputOf(contract))) {
        taken.push({ face: { pixels }, label });
        if (--left[nameOf(label)] <= 0) break;
      }
    }
  } finally {
    await decoder.close();
  }
  return taken;
}
