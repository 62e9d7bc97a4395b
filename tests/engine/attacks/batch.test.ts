import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { architectureSchema } from '../../../src/common/architectures/registry.ts';
import { iap } from '../../../src/common/attacks/iap.ts';
import { iapSeg } from '../../../src/common/attacks/iapSeg.ts';
import { attackSchema, type IndividualParams } from '../../../src/common/attacks/registry.ts';
import { urn } from '../../../src/common/attacks/urn.ts';
import type { Victim } from '../../../src/engine/protocol.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { openPool, type Pool } from '../../../src/main/compute/pool.ts';
import { randomDetector } from '../../support/randomDetector.ts';

/**
 * A resumed audit cuts its batches otherwise than one that never stopped, and both must leave the same bytes. So a
 * face's result must not depend, in its last bit, on what else is in its batch.
 */
let pool: Pool;
before(async () => {
  pool = await openPool({ backend: 'wasm', workers: 1 });
});
after(() => pool.close());

/** Few steps each: what is tested is that neighbours in a batch and seeds of others never matter. */
const BASELINES = [
  { attack: 'pgd', iterations: 2, restarts: 2, norm: 'l2' },
  { attack: 'apgd-dlr', iterations: 3 },
  { attack: 'square', queries: 5 },
  { attack: 'nes', queries: 5, samples: 2 },
  { attack: 'simba', queries: 5 },
  { attack: 'bandits', queries: 5 },
  { attack: 'rays', queries: 5 },
  { attack: 'hop-skip-jump', queries: 8, samples: 2 },
  { attack: 'surfree', queries: 5, frequencies: 0.1 },
  { attack: 'transfer', iterations: 2, copies: 2, neighbours: 1 },
  { attack: 'cw', iterations: 2, searchSteps: 2 },
];

const SIZE = 256;
const victims: Victim[] = [0, 1, 2, 3, 4].map((seed) => ({
  pixels: Uint8Array.from(uniformNoise(SIZE * SIZE * 3, 127, seed), (v) => v + 128),
  mask: new Uint8Array(SIZE * SIZE).fill(1, 0, SIZE * 60),
  label: seed % 2 === 0 ? 0 : 1,
  seed,
}));

for (const architecture of architectureSchema.options) {
  test(`${architecture}: each face alone, and in a batch of five, to the last bit`, async () => {
    const { contract, weights } = randomDetector(architecture);
    const id = architecture.padEnd(64, '0');
    const card = {
      name: architecture,
      id,
      contract,
      origin: 'imported' as const,
      sources: [],
      parameters: 0,
    };
    await pool.load(card, weights);
    const attacks = [
      iap.schema.parse({ attack: 'iap', iterations: 3, snapshots: [1] }),
      urn.schema.parse({ attack: 'urn' }),
      ...(architecture === 'multitask' ? BASELINES : []).map(
        (values) => attackSchema.parse(values) as IndividualParams,
      ),
      ...(contract.maskHead
        ? [attackSchema.parse({ attack: 'pgd', aim: 'mask', iterations: 2, restarts: 2 }) as IndividualParams]
        : []),
      ...(contract.maskHead ? [iapSeg.schema.parse({ attack: 'iap-seg', iterations: 2 })] : []),
    ];
    for (const params of attacks) {
      const together = await pool.run('attack', { detector: card.id, params, victims });
      for (const i of [0, 3]) {
        const [alone] = await pool.run('attack', { detector: card.id, params, victims: [victims[i]!] });
        assert.deepEqual(alone, together[i], `${params.attack}, face ${i}`);
      }
    }
  });
}
