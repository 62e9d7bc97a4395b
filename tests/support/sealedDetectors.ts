import type { Contract } from '../../src/common/contract.ts';
import type { NamedTensors } from '../../src/common/tensors.ts';
import { openCatalogue } from '../../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from './randomDetector.ts';

interface Detector {
  contract: Contract;
  weights: NamedTensors;
}

/** Channels of the latent's half that fires for fake. */
const FAKE_HALF = 64;

/**
 * The Y-shaped multi-task detector for pictures of one side.
 * @param gain what the energy of its fake zone is taken times
 * @param forged what is added to each pixel's logit of being forged
 */
function zones(side: number, gain: number, forged: number): Detector {
  const { contract, weights } = randomDetector('multitask', 9);
  // The rectifier behind it passes a factor on as it is.
  for (const part of ['gamma', 'beta']) {
    const { data } = weights[`encoder.8.bn.${part}`]!;
    for (let i = 0; i < FAKE_HALF; i++) data[i]! *= gain;
  }
  weights['segment.4.bias']!.data[1]! += forged;
  return { contract: { ...contract, inputSize: side }, weights };
}

/** @param logit what is added to the logit of its answer */
function sigmoid(logit: number): Detector {
  const { contract, weights } = randomDetector('meso4', 14);
  weights['dense.1.bias']!.data[0]! += logit;
  return { contract, weights };
}

/**
 * The detectors of the cases in tests/fixtures/sealed: weights drawn from seeds, moved so that the originals lie on both
 * sides of the boundary and not far from it, and so that the masks are neither empty nor full. The cases name them by
 * their SHA-256, so nothing here may change. One takes small pictures, since a universal perturbation of full size has
 * 786 KB.
 */
const DETECTORS = {
  'seeded-small-zones': () => zones(32, 1.31, 0.4),
  'seeded-zones': () => zones(256, 1.08, 0),
  'seeded-sigmoid': () => sigmoid(0.25),
};

/** Enters them into the catalogue of a user's folder. */
export async function enterDetectors(home: string): Promise<void> {
  const catalogue = openCatalogue({ home });
  for (const [name, make] of Object.entries(DETECTORS)) {
    const { contract, weights } = make();
    await catalogue.add({ tensors: weights, name, contract, origin: 'trained', sources: [] });
  }
}
