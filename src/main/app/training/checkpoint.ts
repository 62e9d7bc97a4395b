import { readFile, rename, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { fail } from '../../../common/fault.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { AdamState } from '../../../engine/training/adam.ts';
import type { Measurement } from './measure.ts';

/** What one epoch brought: the mean training loss, and what the detector then achieves on the validation part. */
export interface EpochRecord {
  epoch: number;
  loss: number;
  validation: Measurement;
}

/** Everything that a training needs to go on as if it had never stopped. */
export interface Checkpoint {
  /** The options that determine the training, as JSON: another training's checkpoint is refused. */
  recipe: string;
  epochsDone: number;
  weights: NamedTensors;
  optimiser: AdamState;
  history: EpochRecord[];
}

/** Written beside and moved into place, so that a kill leaves the previous one. */
export async function saveCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  await writeFile(`${file}.new`, serialize(checkpoint));
  await rename(`${file}.new`, file);
}

export async function loadCheckpoint(file: string, recipe: string): Promise<Checkpoint> {
  const bytes = await readFile(file);
  let checkpoint: Checkpoint;
  try {
    checkpoint = deserialize(bytes) as Checkpoint;
  } catch {
    fail('input', `${file}: not a checkpoint of a training`, 'train again without --resume', file);
  }
  if (checkpoint.recipe !== recipe)
    fail(
      'usage',
      `${file}: belongs to a training with other options: ${checkpoint.recipe}`,
      'resume with the same options, or train under another name',
      file,
    );
  return checkpoint;
}
