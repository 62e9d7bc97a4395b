import * as tf from '@tensorflow/tfjs-core';
import { footprintOf } from '../backends/footprint.ts';
import { behind, transformOf } from '../defences/registry.ts';
import { resizePad } from '../defences/resizePad.ts';
import type { Transform } from '../defences/transform.ts';
import type { Treatment } from '../detectors/behindDefence.ts';
import type { DetectorEngine } from '../detectors/engine.ts';
import { buildDetector } from '../networks/registry.ts';
import { scoped } from '../tensors/scoped.ts';
import { asDetector } from './detector.ts';
import { batchOf, toSamples } from './pictures.ts';

/** Detectors on tfjs's current backend. */
export const tfjsEngine: DetectorEngine = {
  async build(contract, weights, defence) {
    const bare = buildDetector(contract, weights);
    const built = defence === undefined ? bare : behind(defence, bare);
    const detector = asDetector(built);
    return tf.getBackend() === 'webgpu' ? { detector, footprint: await footprintOf(built) } : { detector };
  },
  treatments: {
    defended: (defence) => through(transformOf(defence)),
    placed: (places, side) => through(resizePad(places, side)),
  },
};

const through =
  ({ forward }: Transform): Treatment =>
  (pictures) =>
    scoped(() => toSamples(forward(batchOf(pictures, Math.sqrt(pictures[0]!.length / 3)))));
