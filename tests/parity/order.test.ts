import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPool, type Pool } from '../../src/main/compute/pool.ts';
import { temporaryFolder } from '../support/folder.ts';
import { importOfficial, SHARED, withoutShared } from '../support/official.ts';
import { faceOf, RIVALS, rivals, violations } from './judge/orders.ts';

/** The order of strength on the official weights; tests/engine/attacks/order.test.ts has it on the bundled detectors. */
const EPS = 0.5;
/** For how far the decision is pushed, and for what random starts make out. */
const SLACK = 0.01;

/** The pictures that each detector's authors show. */
const OWN = { full: /^(fake|real)\.png$/, Meso4_DF: /^meso-/, MesoInception_DF: /^meso-/ };

describe('at equal eps on official weights', { skip: withoutShared }, () => {
  let pool: Pool;
  before(async () => {
    pool = await openPool({ backend: 'wasm', workers: 2 });
  });
  after(() => pool?.close());

  for (const [name, own] of Object.entries(OWN))
    test(`${name}: PGD >= BIM >= FGSM, APGD >= PGD, white box >= black box`, async (t) => {
      const { card, weights } = await importOfficial(name, await temporaryFolder(t));
      await pool.load(card, weights);
      const folder = join(SHARED, 'reference/images');
      const names = (await readdir(folder)).filter((file) => own.test(file)).sort();
      const found = await rivals(
        pool,
        card,
        await Promise.all(names.map((file) => faceOf(join(folder, file)))),
        EPS,
      );
      const said = RIVALS.map((rival) => `${rival} ${found[rival].turned} ${found[rival].pushed}`).join(', ');
      assert.deepEqual(violations(found, 'pushed', SLACK), [], said);
      assert.deepEqual(violations(found, 'turned', 0), [], said);
    });
});
