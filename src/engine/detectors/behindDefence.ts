import { type BuiltDefence, type FixedDefence, isRandom } from '../../common/defences/registry.ts';
import { extentOf } from '../../common/extent.ts';
import { fail } from '../../language/faults.ts';
import { drawsOf, type Place } from '../defences/places.ts';
import { scoring } from './blackBox.ts';
import type { Detector } from './detector.ts';

/** What becomes of pictures. */
export type Treatment = (pictures: readonly Float32Array[]) => Promise<Float32Array[]>;

/** What an engine does to pictures for detectors that it does not compute itself. */
export interface Treatments {
  defended(defence: FixedDefence): Treatment;
  /** Made smaller and padded, each picture to its own place (defences/resizePad.ts). */
  placed(places: Place[], side: number): Treatment;
}

/**
 * A black box behind a defence: it is asked of the treated picture, or behind a random defence of one after the other of its draws, whose
 * mean counts. Closing it closes the black box.
 */
export function behindDefence(box: Detector, defence: BuiltDefence, by: Treatments): Detector {
  const { contract } = box;
  const dispose = () => box.dispose();
  const raws = async (pictures: readonly Float32Array[], treat: Treatment): Promise<number[][]> =>
    (await box.look(await treat(pictures))).map(({ raw }) => raw);
  if (!isRandom(defence)) {
    const treat = by.defended(defence);
    return scoring(contract, (pictures) => raws(pictures, treat), dispose);
  }
  return {
    ...scoring(contract, async () => fail('internal', 'detector.unseeded'), dispose),
    drawn(seeds, who) {
      const draws = drawsOf(defence, extentOf(contract), seeds, who);
      const mean = async (pictures: readonly Float32Array[]) => {
        const answers: number[][][] = [];
        for (const places of draws())
          answers.push(await raws(pictures, by.placed(places, contract.inputSize)));
        return pictures.map((_, n) =>
          answers[0]![n]!.map((_, i) => answers.reduce((sum, of) => sum + of[n]![i]!, 0) / answers.length),
        );
      };
      return scoring(contract, mean, () => {});
    },
  };
}
