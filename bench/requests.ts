/**
 * What a face under attack costs besides the loop: milliseconds of processor time at 256 x 256, part by part, of all that an audit
 * does with a face once it is cropped. One engine, in this process, so that all its time counts and nobody else's.
 *
 *   npm run bench:requests -- [--backend wasm] [--detector overfire-multitask-swap] [--turns 5]
 */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { iap } from '../src/common/attacks/iap.ts';
import { type BackendName, backendSchema } from '../src/common/engine.ts';
import { square } from '../src/common/extent.ts';
import { distances } from '../src/engine/metrics/distance.ts';
import type {
  FromEngine,
  ReplyOf,
  RequestName,
  RequestOf,
  ToEngine,
  Victim,
} from '../src/engine/protocol.ts';
import { uniformNoise } from '../src/engine/random/seeded.ts';
import { serveEngine } from '../src/engine/service/serve.ts';
import { nodeRuntime } from '../src/main/compute/nodeRuntime.ts';
import { Crops } from '../src/main/domain/audits/crops.ts';
import { cleanRow, measuredRows } from '../src/main/domain/audits/record.ts';
import { openCatalogue, SAMPLE_DETECTOR } from '../src/main/domain/detectors/catalogue.ts';
import { type ObjectStore, openObjects } from '../src/main/store/objects.ts';
import { encodeFace, encodeMask } from '../src/main/store/pictures.ts';
import { writePicture } from '../tests/support/scene.ts';
import { median } from './sideBySide.ts';

const FACES = 8;
const BATCH = 2;
const ITERATIONS = 20;
/** Turns before the first that is measured, of what is written in JavaScript: until it is compiled. */
const WARMING = 20;

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    detector: { type: 'string', default: SAMPLE_DETECTOR },
    turns: { type: 'string', default: '5' },
  },
});

type Ask = <N extends RequestName>(name: N, body: RequestOf<N>) => Promise<ReplyOf<N>>;

/** An engine in this process. */
async function openEngine(backend: BackendName): Promise<Ask> {
  const waiting = new Map<number, (message: FromEngine) => void>();
  const serve = serveEngine(nodeRuntime, (message) => waiting.get(message.id)?.(message));
  const ask: Ask = (name, body) =>
    new Promise((resolve, reject) => {
      const id = waiting.size;
      waiting.set(id, (message) => {
        if (message.kind === 'reply') resolve(message.body as ReplyOf<typeof name>);
        else if (message.kind === 'fault') reject(new Error(message.fault.message));
      });
      serve({ id, name, body } as ToEngine);
    });
  await ask('open', { backend });
  return ask;
}

const folder = await mkdtemp(join(tmpdir(), 'overfire-bench-'));
try {
  const ask = await openEngine(backendSchema.parse(values.backend));
  const catalogue = openCatalogue();
  const card = catalogue.find(values.detector);
  const { contract } = card;
  const side = contract.inputSize;
  const detector = card.id;
  await ask('load', { detector, contract, weights: await catalogue.load(card) });
  const objects = openObjects(folder);
  const victims = await Promise.all(Array.from({ length: FACES }, (_, i) => victimOf(folder, i, side)));
  const items = await Promise.all(
    victims.map(async ({ pixels, mask }) => ({
      crop: await objects.put(await encodeFace(pixels, side)),
      mask: await objects.put(await encodeMask(mask!, side)),
    })),
  );
  const attack = (iterations: number, batch: Victim[]) =>
    ask('attack', {
      detector,
      params: iap.schema.parse({ attack: 'iap', iterations }),
      victims: batch,
      floats: batch.map(() => false),
    });
  const detect = (faces: Victim[]) => ask('detect', { detector, faces, segment: contract.maskHead });
  const judgements = await inBatches(victims, detect);
  const results = await inBatches(victims, (batch) => attack(1, batch));
  const difference = uniformNoise(side * side * 3, 2.5 / 255, 1);

  const times = new Map<string, number[]>();
  const time = async (part: string, work: () => Promise<unknown>) => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.set(part, [...(times.get(part) ?? []), (user + system) / 1000 / FACES]);
  };
  const once =
    <T>(all: T[], work: (value: T, i: number) => unknown) =>
    async () => {
      for (const [i, value] of all.entries()) await work(value, i);
    };
  const besidesEngine = async (name: string) => {
    const recorder = { objects: await usedObjects(join(folder, name)), extent: square(side) };
    const crops = new Crops(objects);
    await time(
      'decode',
      once(items, (item) => crops.face(item)),
    );
    await time(
      'decode again',
      once(items, (item) => crops.face(item)),
    );
    await time(
      'keep clean',
      once(judgements, (said, i) => cleanRow(recorder, i, said)),
    );
    await time(
      'distances',
      once(victims, ({ pixels }) => distances(pixels, [difference, difference], square(side))),
    );
    await time(
      'keep outcome',
      once(results, (result, i) => measuredRows(recorder, 0, i, result, false)),
    );
    await rm(join(folder, name), { recursive: true });
  };
  for (let turn = 0; turn < WARMING; turn++) await besidesEngine(`warming ${turn}`);
  times.clear();
  for (let turn = 0; turn < Number(values.turns); turn++) {
    await time('detect', () => inBatches(victims, detect));
    await time('one', () => inBatches(victims, (batch) => attack(1, batch)));
    await time('many', () => inBatches(victims, (batch) => attack(1 + ITERATIONS, batch)));
    await besidesEngine(`${turn}`);
  }
  const of = (part: string) => median(times.get(part)!);
  const loop = of('many') - of('one');
  const rest = of('one') - loop / ITERATIONS;
  const parts: [string, number][] = [
    ['crop and mask decoded, once for all attacks', of('decode')],
    ['judged clean', of('detect')],
    ['its segmentation as PNG, object, row', of('keep clean')],
    [`the loop of IAP-${ITERATIONS}`, loop],
    ['the rest of the request: judged in float and 8 bits, measured', rest],
    ['of this: SSIM, RMSE and the other distances', of('distances')],
    ['crop and mask asked for again', of('decode again')],
    ['adversarial picture and segmentations as PNG, objects, row', of('keep outcome')],
  ];
  console.log(`| ${card.name} on ${values.backend}, one face | CPU ms |\n|---|---|`);
  for (const [name, ms] of parts) console.log(`| ${name} | ${ms.toFixed(2)} |`);
  const besides = rest + of('decode again') + of('keep outcome');
  const first = of('decode') + of('detect') + of('keep clean');
  console.log(
    `\nThe loop is ${(loop / (loop + besides)).toFixed(2)} of an attack on a face, and ${(loop / (loop + besides + first)).toFixed(2)} of an audit of one attack: ${besides.toFixed(1)} ms besides, and ${first.toFixed(1)} once for all attacks.`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);

async function inBatches<T>(faces: Victim[], work: (batch: Victim[]) => Promise<T[]>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < faces.length; i += BATCH) results.push(...(await work(faces.slice(i, i + BATCH))));
  return results;
}

/** An object store with all its shelves, as it is after some hundred objects. */
async function usedObjects(folder: string): Promise<ObjectStore> {
  for (let shelf = 0; shelf < 256; shelf++)
    await mkdir(join(folder, 'objects', shelf.toString(16).padStart(2, '0')), { recursive: true });
  return openObjects(folder);
}

/** A picture of the tests' scenes, half of which is forged. */
async function victimOf(folder: string, i: number, side: number): Promise<Victim> {
  const path = join(folder, `${i}.png`);
  await writePicture(path, i + 1, side);
  const pixels = new Uint8Array(await sharp(path).removeAlpha().raw().toBuffer());
  const mask = Uint8Array.from({ length: side * side }, (_, k) => (k % side < side / 2 ? 255 : 0));
  return { pixels, mask, label: 0, seed: i };
}
