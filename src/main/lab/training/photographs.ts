import type { NamedTensors } from '../../../common/tensors.ts';
import { MICRO_BATCH } from '../../../engine/training/step.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { samplePhotographs } from '../forging/footage.ts';
import type { Measured } from './measure.ts';

/** Real faces of photographs that no training has seen, and the share that a detector takes for real. */
export interface Photographs {
  name: string;
  faces: number;
  passed: number;
}

/** Of the photographs that come with Overfire, cut as an audit cuts them. */
export async function measurePhotographs(
  { pool, contract }: Measured,
  weights: NamedTensors,
): Promise<Photographs> {
  const crop = { whole: false, scale: 1.3, frames: { count: 1 } };
  const decoder = openDecoder();
  const faces: { pixels: Uint8Array; label: 1 }[] = [];
  try {
    for (const path of samplePhotographs())
      for await (const { pixels } of decoder.faces(path, crop, contract.inputSize))
        faces.push({ pixels: Uint8Array.from(pixels), label: 1 });
  } finally {
    await decoder.close();
  }
  let passed = 0;
  for (let start = 0; start < faces.length; start += MICRO_BATCH) {
    const some = faces.slice(start, start + MICRO_BATCH);
    const { realness } = await pool.run('judge', { contract, weights, faces: some, seed: 0 });
    passed += realness.filter((value) => value >= 0.5).length;
  }
  return {
    name: '@vladmandic/face-api, demo/sample1.jpg to sample6.jpg',
    faces: faces.length,
    passed: passed / faces.length,
  };
}
