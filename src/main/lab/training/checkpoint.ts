import { readFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { decode, encode } from '@msgpack/msgpack';
import { OverfireError } from '../../../common/fault.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { AdamState } from '../../../engine/training/adam.ts';
import { failAt, faultOf } from '../../../language/faults.ts';
import { writeWhole } from '../../base/files.ts';
import { sha256Of } from '../../store/objects.ts';
import type { Measurement } from './measure.ts';

/** What one epoch brought: the mean training loss, and what the detector then achieves on the validation part. */
export interface EpochRecord {
  epoch: number;
  loss: number;
  /** The mean over the sources, at this epoch's balance. */
  validation: Measurement;
  /** Log-odds of "real" at which the faces of the validation part are told apart best (measure.ts). */
  balance: number;
  /** The same faces under the attack of an adversarial training. */
  attacked?: Measurement;
}

/** Everything that a training needs to go on as if it had never stopped. */
export interface Checkpoint {
  /** The options that determine the training, as JSON: another training's checkpoint is refused. */
  recipe: string;
  epochsDone: number;
  weights: NamedTensors;
  optimiser: AdamState;
  history: EpochRecord[];
  /** The best epoch so far by the validation part, and its weights: what the training keeps. */
  best: { epoch: number; weights: NamedTensors } | null;
}

/** What a checkpoint begins with: its layout, then the SHA-256 of what follows. */
const HEADING = 'overfire checkpoint 4 ';
const HEADING_BYTES = HEADING.length + 64 + 1;

/**
 * The same bytes of the same checkpoint: V8 writes a whole number among fractions as it happens to hold it, so the history goes through
 * MessagePack, which knows no such difference. Written beside, flushed and moved into place, so that a kill or a full disk leaves the previous one.
 * @throws a fault that names the file where it cannot be written
 */
export async function saveCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  const body = serialize({ ...checkpoint, history: encode(checkpoint.history, { ignoreUndefined: true }) });
  try {
    await writeWhole(file, Buffer.concat([Buffer.from(`${HEADING}${sha256Of(body)}\n`), body]));
  } catch (error) {
    throw new OverfireError(faultOf(error, file));
  }
}

/** Throws `input` where the file is damaged or no checkpoint, `usage` where it belongs to a training of other options. */
export async function loadCheckpoint(file: string, recipe: string): Promise<Checkpoint> {
  const bytes = await readFile(file);
  const body = bytes.subarray(HEADING_BYTES);
  if (bytes.toString('latin1', 0, HEADING_BYTES) !== `${HEADING}${sha256Of(body)}\n`)
    failAt('input', file, 'training.checkpoint');
  const { history, ...rest } = deserialize(body) as Omit<Checkpoint, 'history'> & { history: Uint8Array };
  const checkpoint: Checkpoint = { ...rest, history: decode(history) as EpochRecord[] };
  if (checkpoint.recipe !== recipe)
    failAt('usage', file, 'training.otherOptions', {
      difference: difference(checkpoint.recipe, recipe),
    });
  return checkpoint;
}

/** The options that differ, as "epochs 16 and not 8". */
function difference(theirs: string, ours: string): string {
  const [there, here] = [JSON.parse(theirs), JSON.parse(ours)] as Record<string, unknown>[];
  return Object.keys({ ...there, ...here })
    .filter((key) => inWords(there![key]) !== inWords(here![key]))
    .map((key) => `${key} ${inWords(there![key])} and not ${inWords(here![key])}`)
    .join(', ');
}

const inWords = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? 'none');
