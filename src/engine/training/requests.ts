import type { Judged, MicroBatch, RequestOf } from '../protocol.ts';
import { scoped } from '../tensors/scoped.ts';
import { attackBatch } from './adversary.ts';
import { batchOf } from './faces.ts';
import { trainableOf } from './registry.ts';
import { judgeWith, lossAndGradients } from './step.ts';
import type { Batch, Trainable } from './trainable.ts';

type Asked = RequestOf<'gradient'>;

/** Answers to the requests of a training (protocol.ts). */
export const gradientOf = (asked: Asked): Promise<MicroBatch> =>
  faced(asked, (network, batch) => lossAndGradients(network, asked.weights, batch, asked.seed));

export const judged = (asked: Asked): Promise<Judged> =>
  faced(asked, async (network, { x }) => {
    const { realness, segmentation } = judgeWith(network, asked.weights, x);
    const answer: Judged = {
      realness: await realness.data<'float32'>(),
      segmentation: segmentation === null ? null : Uint8Array.from(await segmentation.data()),
    };
    return answer;
  });

/** Work on the faces, attacked where there is an adversary. */
function faced<T>(
  { contract, weights, faces, seed, adversary }: Asked,
  work: (network: Trainable, batch: Batch) => Promise<T>,
): Promise<T> {
  return scoped(async () => {
    const network = trainableOf(contract);
    const batch = batchOf(faces, contract.inputSize);
    if (adversary === undefined) return work(network, batch);
    return work(network, { ...batch, x: await attackBatch(network, weights, batch, adversary, seed) });
  });
}
