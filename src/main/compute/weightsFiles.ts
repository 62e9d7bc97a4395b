import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedTensors } from '../../common/tensors.ts';
import type { WeightsFile } from '../../engine/protocol.ts';
import { floatsInFile, inMemory } from './fileTensors.ts';

/**
 * Large weights on their way to engines in other processes: they lie in a file that every engine, and every session of it, reads, and are
 * not copied through messages.
 */

/** Weights of fewer bytes go in a message. */
const LEAST = 8 * 2 ** 20;
/** Where each tensor begins. */
const ALIGNMENT = 64;
const PREFIX = 'overfire-weights-';

/** The weights of one pool. */
export class WeightsFiles {
  #folder: Promise<string> | null = null;
  readonly #known = new Map<NamedTensors, WeightsFile>();

  /** What a `load` is given: the weights, or the file that has them. */
  async of(weights: NamedTensors): Promise<NamedTensors | WeightsFile> {
    const bytes = Object.values(weights).reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
    if (bytes < LEAST) return inMemory(weights);
    const there = this.#known.get(weights) ?? alreadyInFile(weights);
    if (there !== null) return there;
    this.#folder ??= withoutStale().then(() => mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)));
    const path = join(await this.#folder, `${this.#known.size}.bin`);
    const written = await write(weights, path);
    this.#known.set(weights, written);
    return written;
  }

  async remove(): Promise<void> {
    const folder = await this.#folder?.catch(() => null);
    if (folder != null) await rm(folder, { recursive: true, force: true });
  }
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

/** Weights that all lie in one file as they would here. */
function alreadyInFile(weights: NamedTensors): WeightsFile | null {
  const all = Object.entries(weights);
  const path = all[0]?.[1].place?.path;
  if (path === undefined || all.some(([, { place }]) => place?.path !== path)) return null;
  return {
    path,
    tensors: all.map(([name, { shape, place }]) => ({ name, shape, offset: place!.offset })),
  };
}

async function write(weights: NamedTensors, path: string): Promise<WeightsFile> {
  await using file = await open(path, 'wx', 0o600);
  let at = 0;
  const tensors: WeightsFile['tensors'] = [];
  for (const [name, { shape, data }] of Object.entries(weights)) {
    await file.write(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 0, data.byteLength, at);
    tensors.push({ name, shape, offset: at });
    at += Math.ceil(data.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  return { path, tensors };
}

/** Folders that a process has left which was killed. */
async function withoutStale(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0;
    if (owner > 0 && !runs(owner))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The weights of a file, none of which is read before it is asked for: ONNX Runtime maps them. */
export const readWeights = async ({ path, tensors }: WeightsFile): Promise<NamedTensors> =>
  Object.fromEntries(tensors.map(({ name, shape, offset }) => [name, floatsInFile(shape, { path, offset })]));
