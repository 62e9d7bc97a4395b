import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attackSchema, type IndividualParams, regionOf } from '../../../../src/common/attacks/registry.ts';
import { takingSchema } from '../../../../src/common/audit.ts';
import { REAL } from '../../../../src/common/base/label.ts';
import { square } from '../../../../src/common/extent.ts';
import type { Victim } from '../../../../src/engine/protocol.ts';
import { hashOf } from '../../../../src/engine/random/seeded.ts';
import { openPool } from '../../../../src/main/compute/pool.ts';
import { openDecoder } from '../../../../src/main/decode/decoder.ts';
import { Crops } from '../../../../src/main/domain/audits/crops.ts';
import { Regions } from '../../../../src/main/domain/audits/regions.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { openObjects } from '../../../../src/main/store/objects.ts';
import { encodeFace } from '../../../../src/main/store/pictures.ts';

/**
 * npm run test:regions -- --faces FOLDER [--detector NAME] [--count 6]
 *
 * Of real faces that a detector passes, how many it still passes in 8 bits once they are attacked within a region, in a band, smoothly, by a
 * patch, by colours and by motion; and the share of pixels that was free.
 */
const { values } = parseArgs({
  options: {
    detector: { type: 'string', multiple: true, default: ['overfire-multitask-swap'] },
    faces: { type: 'string' },
    count: { type: 'string', default: '6' },
  },
});
const folder = values.faces;
if (folder === undefined) throw new Error('name a folder of portraits: --faces FOLDER');
const extent = square(256);
const taking = takingSchema.parse({});
const objects = openObjects(await mkdtemp(join(tmpdir(), 'overfire-regions-')));
const regions = new Regions(objects, new Crops(objects), taking, extent);
const PGD = { attack: 'pgd', eps: 2.5, step: 0.5, iterations: 20, restarts: 2, criterion: 'margin' };
const ATTACKS = [
  ...[undefined, 'face', 'eyes', 'nose', 'mouth', 'background'].map((region) => ({ ...PGD, region })),
  ...['low', 'middle', 'high'].map((band) => ({ ...PGD, band })),
  { ...PGD, smooth: 2 },
  { attack: 'patch', side: 20, iterations: 50, criterion: 'margin' },
  { attack: 'colour', criterion: 'margin' },
  { attack: 'spatial', queries: 125 },
  { attack: 'warp', criterion: 'margin' },
].map((params) => attackSchema.parse(params) as IndividualParams);

const decoder = openDecoder({ processes: 1 });
const crops: { pixels: Uint8Array; crop: string }[] = [];
for (const name of (await readdir(folder)).filter((one) => /\.(jpe?g|png)$/i.test(one)).sort()) {
  if (crops.length === 2 * Number(values.count)) break;
  for await (const { pixels } of decoder.faces(join(folder, name), taking, extent))
    crops.push({ pixels, crop: await objects.put(await encodeFace(pixels, extent.width)) });
}
const catalogue = openCatalogue();
const pool = await openPool({ backend: 'onnxruntime', workers: 1 });
for (const name of values.detector) {
  const card = catalogue.find(name);
  await pool.load(card, await catalogue.load(card));
  const faces = crops.map(({ pixels }) => ({ pixels: Uint8Array.from(pixels) }));
  const said = await pool.run('detect', { detector: card.id, faces, segment: false });
  const passed = crops.filter((_, i) => said[i]!.label === REAL).slice(0, Number(values.count));
  console.log(`${name}: ${passed.length} faces that pass`);
  for (const params of ATTACKS) {
    const where = regionOf(params);
    let [stand, free] = [0, 0];
    for (const { pixels, crop } of passed) {
      const region = where === undefined ? undefined : await regions.of(where, { crop });
      const victim: Victim = { pixels: Uint8Array.from(pixels), label: REAL, seed: hashOf(pixels) };
      const victims = [region === undefined ? victim : { ...victim, region }];
      const [result] = await pool.run('attack', { detector: card.id, params, victims, stopOnFlip: true });
      stand += Number(result!.outcomes.at(-1)!.eightBit.label === REAL);
      free += region === undefined ? 1 : region.reduce((sum, one) => sum + one, 0) / region.length;
    }
    const { attack, ...told } = params as unknown as Record<string, unknown>;
    const shape = ['region', 'band', 'smooth'].flatMap((key) =>
      told[key] === undefined ? [] : `${told[key]}`,
    );
    const share = ((100 * free) / passed.length).toFixed(1);
    console.log(`  ${attack} ${shape.join(' ')}: ${stand} of ${passed.length} still pass, ${share} % free`);
  }
}
await Promise.all([pool.close(), decoder.close(), regions.close()]);
