import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { attackSchema, type IndividualParams } from '../../../src/common/attacks/registry.ts';
import { type Label, REAL } from '../../../src/common/base/label.ts';
import type { Victim, VictimResult } from '../../../src/engine/protocol.ts';
import { openPool, type Pool } from '../../../src/main/compute/pool.ts';
import { openCatalogue } from '../../../src/main/domain/detectors/catalogue.ts';
import { PHOTOGRAPHS } from '../../support/pictures.ts';

/**
 * At equal eps, on bundled detectors and crops of photographs: how far each attack pushes the decision, as the sum over the
 * faces of a_goal / (a_0 + a_1). A stronger attack must not push less, but for what random starts make out.
 */
const SLACK = 0.01;
const SIZE = 256;
let pool: Pool;
let victims: Victim[];
before(async () => {
  pool = await openPool({ backend: 'wasm', workers: 2 });
  victims = await Promise.all(
    PHOTOGRAPHS.slice(0, 2).map(async ({ path }, seed) => ({
      pixels: new Uint8Array(
        await sharp(path).resize(SIZE, SIZE, { fit: 'cover' }).removeAlpha().raw().toBuffer(),
      ),
      label: REAL as Label,
      seed,
    })),
  );
});
after(() => pool.close());

for (const name of ['overfire-multitask-swap', 'overfire-mesoinception4-swap'])
  test(`${name}: PGD >= BIM >= FGSM, APGD >= PGD, white box >= black box`, async () => {
    const catalogue = openCatalogue();
    const card = catalogue.find(name);
    await pool.load(card, await catalogue.load(card));
    // Each face is attacked away from what the detector says of it, so that there is a way to go.
    const judged = await pool.run('detect', { detector: card.id, faces: victims, segment: false });
    const placed = victims.map((victim, i) => ({ ...victim, label: judged[i]!.label }));
    const push = async (values: Record<string, unknown>) => {
      const params = attackSchema.parse({ eps: 0.5, ...values }) as IndividualParams;
      const results = await pool.run('attack', { detector: card.id, params, victims: placed });
      return pushed(results, placed);
    };
    const [fgsm, bim, pgd, apgd, apgdDlr, square] = await Promise.all([
      push({ attack: 'fgsm', criterion: 'margin' }),
      push({ attack: 'bim', criterion: 'margin', step: 0.1, iterations: 12 }),
      push({ attack: 'pgd', criterion: 'margin', step: 0.1, iterations: 12, restarts: 2 }),
      push({ attack: 'apgd-ce', iterations: 24 }),
      push({ attack: 'apgd-dlr', iterations: 24 }),
      push({ attack: 'square', queries: 48 }),
    ]);
    const said = `FGSM ${fgsm}, BIM ${bim}, PGD ${pgd}, APGD ${apgd} and ${apgdDlr}, Square ${square}`;
    assert.ok(bim >= fgsm - SLACK, said);
    assert.ok(pgd >= bim - SLACK, said);
    assert.ok(Math.max(apgd, apgdDlr) >= pgd - SLACK, said);
    assert.ok(square <= bim + SLACK && square <= Math.max(apgd, apgdDlr) + SLACK, said);
    assert.ok(square >= 0, said);
  });

/** Sum of the goal's share of the activations, 0 to the number of faces. */
function pushed(results: VictimResult[], faces: Victim[]): number {
  return results.reduce((sum, { trace }, i) => {
    const { fake, real } = trace.at(-1)!;
    return sum + (faces[i]!.label === REAL ? fake : real) / (fake + real);
  }, 0);
}
