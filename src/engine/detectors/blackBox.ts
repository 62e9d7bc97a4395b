import type { Contract } from '../../common/contract.ts';
import { fail } from '../../language/faults.ts';
import { shiftOf } from '../losses/threshold.ts';
import { activationsOf, type Detector, LEAST_PROBABILITY, type Look } from './detector.ts';

/** What answers for a black box, whatever runtime it is asked from. */
export interface Asked {
  /** A score for each picture [H*W*3], 8 bits. Throws a `model` fault where it gives none. */
  ask(pictures: Uint8Array[]): number[];
  close(): void;
}

/**
 * A detector that can be asked and not looked into. Its raw output is the log-odds of real, from its threshold on (losses/threshold.ts):
 *
 *   sigmoid p: +-log p / (1 - p)        logit z: +-z
 *
 * It is given 8-bit pictures, which is what a file can hold: x is clipped to [0,1] and rounded. What needs a gradient throws `usage`.
 */
export function blackBoxDetector(contract: Contract, asked: Asked): Detector {
  const sign = contract.realSide === 1 ? 1 : -1;
  const shift = shiftOf(contract);
  const odds = (score: number): number => {
    if (contract.output === 'logit') return sign * score - shift;
    const p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, score));
    return sign * Math.log(p / (1 - p)) - shift;
  };
  return scoring(
    contract,
    async (pictures) => asked.ask(pictures.map(inBytes)).map((score) => [odds(score)]),
    () => asked.close(),
  );
}

function inBytes(picture: Float32Array): Uint8Array {
  const bytes = new Uint8Array(picture.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.round(Math.min(1, Math.max(0, picture[i]!)) * 255);
  return bytes;
}

/** A detector that gives raw outputs alone. */
export function scoring(
  contract: Contract,
  raws: (pictures: readonly Float32Array[]) => Promise<number[][]>,
  dispose: () => void,
): Detector {
  const look = async (pictures: readonly Float32Array[]): Promise<Look[]> =>
    (await raws(pictures)).map((raw) => ({ raw, activations: activationsOf(raw) }));
  const closed = async () => fail('usage', 'blackBox.noGradient');
  return {
    contract,
    look,
    judge: async (pictures) => (await look(pictures)).map((said) => ({ ...said, forgedLogit: null })),
    slope: closed,
    slopes: closed,
    inBatches: false,
    descend: closed,
    firing: closed,
    dispose,
  };
}
