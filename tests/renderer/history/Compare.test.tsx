import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen } from '@testing-library/react';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import type { AuditFindings, CleanFindings, Measured } from '../../../src/common/findings.ts';
import { meanShape, TRUE_SHARES, UNDER_ATTACK } from '../../../src/common/measurement.ts';
import Compare from '../../../src/renderer/history/Compare.tsx';
import { hash, refuse } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const nulls = (shape: object) => Object.fromEntries(Object.keys(shape).map((key) => [key, null]));

const clean = (accuracy: number): CleanFindings =>
  ({
    n: 6,
    accuracy,
    interval: null,
    fake: accuracy,
    fakeInterval: null,
    real: accuracy,
    realInterval: null,
    auc: null,
    ...nulls(meanShape(TRUE_SHARES)),
  }) as CleanFindings;
const measured = (accuracy: number) =>
  ({ ...clean(accuracy), ...nulls(meanShape(UNDER_ATTACK)) }) as Measured;

const findings = (attacks: [name: 'iap' | 'urn', accuracy: number][]): AuditFindings => ({
  folder: '/projects/demo',
  detector: { name: 'mine', id: hash('a') },
  backend: 'wasm',
  engine: { backend: 'wasm', versions: {}, selfCheck: { deviation: 0, tolerance: 1e-4 } },
  clean: clean(0.9),
  attacks: attacks.map(([attack, accuracy]) => ({
    attack,
    params: attackSchema.parse({ attack }),
    float: measured(accuracy),
    eightBit: measured(accuracy),
    rmse255: null,
    accuracyByIteration: [],
    snapshots: [],
    remarks: [],
  })),
  leftOut: [],
  remarks: [],
});

const COMPARED = {
  differences: [{ what: 'seed', left: '1', right: null }],
  left: findings([['iap', 0.5]]),
  right: findings([
    ['iap', 0.25],
    ['urn', 0.9],
  ]),
  pairs: [{ left: 0, right: 0 }],
  tests: [
    {
      pair: null,
      compared: {
        against: { kind: 'detector' as const, audit: 2, name: 'some', id: 'd'.repeat(64) },
        aim: 'accuracy' as const,
        difference: {
          value: -0.05,
          low: -0.1,
          high: 0.01,
          method: 'bca' as const,
          unit: 'face' as const,
          n: 40,
          units: 40,
        },
        test: 'mcnemar' as const,
        p: 0.125,
        corrected: 0.25,
      },
    },
  ],
  sharedFaces: 1,
};
const both = <Compare params={{ left: '1', right: '2' }} />;

test('two audits compared: where they differ, and what both found', async (t) => {
  show(t, both, { 'audits.compare': COMPARED });
  await screen.findByRole('row', { name: 'seed 1 –' });
  screen.getByText('1 face measured by both');
  screen.getByRole('row', { name: /^IAP.* 50\.0 % 25\.0 % −25\.0 50\.0 % 25\.0 % −25\.0/ });
  screen.getByRole('row', { name: /^Clean.* 90\.0 % 90\.0 % 0\.0/ });
  screen.getByRole('row', { name: /^URN.* – 90\.0 % – – 90\.0 % –/ });
  screen.getByText(/audit 2 minus audit 1\.$/);
});

test('the same configuration twice differs nowhere', async (t) => {
  show(t, both, { 'audits.compare': { ...COMPARED, differences: [] } });
  await screen.findByText('Nowhere: the same configuration twice.');
});

test('what can not be compared says why', async (t) => {
  show(t, both, { 'audits.compare': refuse });
  assert.match((await screen.findByRole('alert')).textContent, /^.*\/projects\/demo/);
  screen.getByRole('link', { name: 'History' });
});
