import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { iap as iapAttack } from '../../../../src/common/attacks/iap.ts';
import { uap as uapAttack } from '../../../../src/common/attacks/uap.ts';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import { drawOf, itemSeed, universalSeed } from '../../../../src/main/domain/audits/seeds.ts';

const iap = iapAttack.schema.parse({ attack: 'iap', seed: 5 });
const uap = uapAttack.schema.parse({ attack: 'uap', zone: 'fake', seed: 6 });
const config = auditConfigSchema.parse({ paths: ['/footage'], detector: 'd', attacks: [iap, uap], seed: 4 });
const PIXELS = 'ab'.repeat(32);

/** The documented formula, written out. */
const seedOf = (text: string) =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);

test('seeds are the documented hashes', () => {
  assert.equal(itemSeed(config, iap, PIXELS), seedOf(`overfire/1 item 4 iap 5 ${PIXELS}`));
  assert.equal(universalSeed(config, uap), seedOf('overfire/1 universal 4 fake 6'));
  assert.equal(drawOf(config, PIXELS), seedOf(`overfire/1 keep 4 ${PIXELS}`));
});
