import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK_NAMES, attackSchema } from '../../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import { shortPaths, shownConfig } from '../../../../src/main/outputs/cases/pathNames.ts';
import type { AuditRow } from '../../../../src/main/store/rows.ts';

test('a case names no folder of the lab, whichever attack aims at a mask of a file', () => {
  const masked = ATTACK_NAMES.filter((attack) => 'mask' in attackSchema.parse({ attack }));
  assert.ok(masked.includes('iap-seg') && masked.includes('pgd'));
  const config = auditConfigSchema.parse({
    paths: ['/srv/lab/footage'],
    detector: 'some',
    attacks: masked.map((attack) => ({ attack, mask: '/srv/lab/secret/aim.png' })),
  });
  const shown = shownConfig(config, shortPaths({ config } as AuditRow, '/srv/lab/case-1'));
  assert.doesNotMatch(JSON.stringify(shown), /srv/);
  for (const params of shown.attacks) assert.equal('mask' in params && params.mask, 'secret/aim.png');
});
