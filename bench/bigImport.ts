import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Constant } from '../src/engine/onnx/model/elements.ts';
import { type ModelParts, modelBytes } from '../src/engine/onnx/model/protobuf.ts';
import { uniformNoise } from '../src/engine/random/seeded.ts';
import { openCatalogue } from '../src/main/domain/detectors/catalogue.ts';
import { importDetector } from '../src/main/domain/detectors/import.ts';

/**
 * What the import of a large model takes: `npm run bench:import`, on Linux. A detector of 1.26 GB is made, its values beside it, and imported
 * by a process of its own; told are the most memory that this and all that it starts have together, as a share of the model's size, how often
 * progress was told, and for how long at most nothing else came to its turn. Fails from twice the size on.
 */
const WIDTH = 4096;
const LAYERS = 18;
const SIDE = 32;

async function made(folder: string): Promise<{ file: string; bytes: number }> {
  const [file, data] = [join(folder, 'big.onnx'), join(folder, 'big.onnx.data')];
  const constants = new Map<string, Constant>();
  await using out = await open(data, 'w');
  let at = 0;
  const put = async (name: string, shape: number[]) => {
    const values = uniformNoise(shape[0]! * shape[1]!, 1 / Math.sqrt(shape[0]!), constants.size);
    await out.write(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      0,
      values.byteLength,
      at,
    );
    constants.set(name, {
      type: 'float',
      shape,
      data: new Float32Array(),
      place: { path: data, offset: at },
    });
    at += values.byteLength;
  };
  const nodes: ModelParts['nodes'][number][] = [
    { op: 'Flatten', inputs: ['x'], outputs: ['h'], attributes: {} },
  ];
  let value = 'h';
  const layer = async (name: string, rows: number, columns: number) => {
    await put(name, [rows, columns]);
    nodes.push({ op: 'MatMul', inputs: [value, name], outputs: [`${name} y`], attributes: {} });
    value = `${name} y`;
  };
  await layer('first', 3 * SIDE * SIDE, WIDTH);
  for (let i = 0; i < LAYERS; i++) {
    await layer(`w${i}`, WIDTH, WIDTH);
    nodes.push({ op: 'Relu', inputs: [value], outputs: [`r${i}`], attributes: {} });
    value = `r${i}`;
  }
  await layer('last', WIDTH, 2);
  const inputs = [{ name: 'x', shape: [1, 3, SIDE, SIDE] }];
  await writeFile(file, modelBytes({ nodes, constants, inputs, outputs: [value] }));
  return { file, bytes: at };
}

/** Bytes that a process and those that it has started hold, what they share counted once. */
function heldBy(pid: number): number {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    const own = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0;
    return 1024 * Number(own) + children.reduce((sum, child) => sum + heldBy(child), 0);
  } catch {
    return 0;
  }
}

async function measured(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'overfire-big-'));
  try {
    const { file, bytes } = await made(folder);
    const child = fork(import.meta.filename, [file], { env: { ...process.env, OVERFIRE_HOME: folder } });
    let most = 0;
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    let running = true;
    const status = ended.finally(() => {
      running = false;
    });
    while (running) {
      most = Math.max(most, heldBy(child.pid!));
      await setTimeout(50);
    }
    const share = most / bytes;
    console.log(
      `${(bytes / 1e9).toFixed(2)} GB, at most ${(most / 1e9).toFixed(2)} GB in memory: ${share.toFixed(2)} of its size`,
    );
    if ((await status) !== 0 || share >= 2) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importing(file: string): Promise<void> {
  let [told, last, longest] = [0, performance.now(), 0];
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 20);
  await importDetector([file], {
    name: 'big',
    catalogue: openCatalogue(),
    declared: { range: [0, 1], normalisation: null, order: 'rgb', output: 'logits', real: 1 },
    onProgress: () => {
      told += 1;
    },
  });
  clearInterval(beat);
  console.log(`progress told ${told} times; at most ${Math.round(longest)} ms without a turn`);
}

const [, , file] = process.argv;
await (file === undefined ? measured() : importing(file));
