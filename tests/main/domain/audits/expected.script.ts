import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { attackSchema, type IndividualParams } from '../../../../src/common/attacks/registry.ts';
import { FAKE } from '../../../../src/common/base/label.ts';
import type { Coding } from '../../../../src/common/deliveries/delivery.ts';
import type { Victim } from '../../../../src/engine/protocol.ts';
import { hashOf } from '../../../../src/engine/random/seeded.ts';
import { openPool } from '../../../../src/main/compute/pool.ts';
import { recompress } from '../../../../src/main/decode/recompress.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';

/**
 * npm run test:expected -- --detector NAME --faces FOLDER [--count 10] [--iterations 60]
 *
 * Of forged crops 256 pixels wide that a detector catches: how many it still catches, saved without loss, as JPEG 75 and as H.264 at CRF
 * 28, after plain PGD and after PGD that expects them, and untouched; and what a face costs, in milliseconds.
 */
const { values } = parseArgs({
  options: {
    detector: { type: 'string', default: 'overfire-multitask-swap' },
    faces: { type: 'string' },
    count: { type: 'string', default: '10' },
    iterations: { type: 'string', default: '60' },
  },
});
const folder = values.faces;
if (folder === undefined) throw new Error('name a folder of forged crops: --faces FOLDER');
const SIDE = 256;
const EXPECTED = 'jpeg:60/75/90+h264:23/28';
const FILES: Coding[] = [{ codec: 'png' }, { codec: 'jpeg', quality: 75 }, { codec: 'h264', crf: 28 }];

const catalogue = openCatalogue();
const card = catalogue.find(values.detector);
const pool = await openPool({ backend: 'onnxruntime', workers: 1 });
await pool.load(card, await catalogue.load(card));
const caught = async (pixels: Uint8Array) => {
  const faces = [{ pixels: Uint8Array.from(pixels) }];
  const [said] = await pool.run('detect', { detector: card.id, faces, segment: false });
  return said!.label === FAKE;
};
const through = (pixels: Uint8Array, coding: Coding) =>
  recompress({ pixels, width: SIDE, height: SIDE }, coding);

const crops: Uint8Array[] = [];
for (const name of (await readdir(folder)).sort()) {
  const image = sharp(join(folder, name)).removeAlpha().resize(SIDE, SIDE);
  const pixels = Uint8Array.from(await image.raw().toBuffer());
  if (crops.length < Number(values.count) && (await caught(pixels))) crops.push(pixels);
}
const shares = async (pictures: Uint8Array[]) => {
  const counts: number[] = [];
  for (const coding of FILES) {
    let n = 0;
    for (const pixels of pictures) n += Number(await caught(await through(pixels, coding)));
    counts.push(n);
  }
  return counts.map((n) => `${n}/${pictures.length}`).join('  ');
};
console.log(`${values.detector}, ${values.iterations} iterations: caught as PNG  JPEG 75  H.264 CRF 28`);
console.log(`untouched: ${await shares(crops)}`);
for (const eps of [2.5, 5])
  for (const expect of [undefined, EXPECTED]) {
    const iterations = Number(values.iterations);
    const params = attackSchema.parse({
      attack: 'pgd',
      eps,
      step: eps / 10,
      iterations,
      criterion: 'margin',
      expect,
    });
    const begun = performance.now();
    const made: Uint8Array[] = [];
    for (const pixels of crops) {
      const victims: Victim[] = [{ pixels, label: FAKE, seed: hashOf(pixels) }];
      const body = { detector: card.id, params: params as IndividualParams, victims };
      const [result] = await pool.run('attack', body);
      made.push(result!.outcomes.at(-1)!.adversarial);
    }
    const each = ((performance.now() - begun) / Math.max(1, crops.length)).toFixed(0);
    console.log(
      `eps ${eps}, ${expect === undefined ? 'plain' : 'expects'}: ${await shares(made)}  ${each} ms`,
    );
  }
await pool.close();
