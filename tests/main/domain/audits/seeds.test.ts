import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { iapSchema, uapSchema } from '../../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import { drawOf, itemSeed, universalSeed } from '../../../../src/main/domain/audits/seeds.ts';

const iap = iapSchema.parse({ attack: 'iap', seed: 5 });
const uap = uapSchema.parse({ attack: 'uap', zone: 'fake', seed: 6 });
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
