/**
 * How many faces each attack turns at equal eps, on official and bundled detectors: PGD >= BIM >= FGSM, APGD >= PGD, and no
 * black box above a white one. What contradicts the order is said, and ends it with status 1.
 *
 *   npm run judge:orders -- [--backend wasm] [--faces 40] [--eps 0.5,1] [--detectors full,...] [--crops FOLDER]
 *
 * Faces are those of the sample footage, or the face crops of a folder. Official weights are taken from ../shared.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BackendName, Face } from '../../../src/engine/protocol.ts';
import { openPool } from '../../../src/main/compute/pool.ts';
import { openCatalogue } from '../../../src/main/domain/detectors/catalogue.ts';
import { makeSampleFootage } from '../../../src/main/lab/forging/footage.ts';
import { importOfficial, OFFICIAL, withoutShared } from '../../support/official.ts';
import { faceOf, RIVALS, rivals, violations } from './orders.ts';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    faces: { type: 'string', default: '40' },
    eps: { type: 'string', default: '0.5' },
    detectors: { type: 'string' },
    crops: { type: 'string' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'overfire-orders-'));
const pool = await openPool({ backend: values.backend as BackendName, workers: 2 });
try {
  const faces = await facesOf();
  const catalogue = openCatalogue({ home: join(folder, 'home') });
  const official = withoutShared ? [] : Object.keys(OFFICIAL);
  if (withoutShared) console.log(`official detectors left out: ${withoutShared}`);
  const names = values.detectors?.split(',') ?? [...official, ...catalogue.list().map(({ name }) => name)];
  console.log(`turned of ${faces.length} faces, in %`);
  console.log(`| detector | eps | ${RIVALS.join(' | ')} |`);
  console.log(`|---|---|${RIVALS.map(() => '---').join('|')}|`);
  for (const name of names) {
    const known = name in OFFICIAL ? await importOfficial(name, join(folder, 'home')) : null;
    const card = known?.card ?? catalogue.find(name);
    await pool.load(card, known?.weights ?? (await catalogue.load(card)));
    for (const eps of values.eps.split(',').map(Number)) {
      const found = await rivals(pool, card, faces, eps);
      const cells = RIVALS.map((rival) => (100 * found[rival].turned).toFixed(1));
      console.log(`| ${name} | ${eps} | ${cells.join(' | ')} |`);
      for (const violation of violations(found, 'turned', 0)) {
        console.log(`${name}, eps ${eps}: ${violation}`);
        process.exitCode = 1;
      }
    }
  }
} finally {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
}

async function facesOf(): Promise<Face[]> {
  const paths: string[] = [];
  if (values.crops !== undefined)
    for (const name of (await readdir(values.crops)).sort()) paths.push(join(values.crops, name));
  else {
    const sample = await makeSampleFootage(join(folder, 'footage'), { onProgress: () => {} });
    // In turn from the reals and the fakes.
    const parts = await Promise.all(
      ['real', 'fake'].map(async (part) =>
        (await readdir(join(sample.folder, part))).sort().map((name) => join(sample.folder, part, name)),
      ),
    );
    for (let i = 0; i < Math.max(...parts.map(({ length }) => length)); i++)
      paths.push(...parts.flatMap((part) => part.slice(i, i + 1)));
  }
  return Promise.all(paths.slice(0, Number(values.faces)).map(faceOf));
}
