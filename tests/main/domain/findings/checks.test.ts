import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check, Report } from '../../../../src/common/report.ts';
import { ENGLISH } from '../../../../src/language/language.ts';
import { type Checked, sanityChecks } from '../../../../src/main/domain/findings/checks.ts';
import { attackFindings, auditRow, clean, measured, params } from './rows.ts';

const exhibit = (more: Partial<Report['exhibits'][number]> = {}): Report['exhibits'][number] => ({
  path: '/footage/a.png',
  kind: 'image',
  label: 'fake',
  mask: null,
  faces: 1,
  sha256: 'a'.repeat(64),
  sha256After: 'a'.repeat(64),
  ...more,
});

function checked(more: Partial<Checked> = {}): Checked {
  const { id, state, created, finished, config, detector, engine } = auditRow([params({ attack: 'iap' })]);
  return {
    folder: '/case',
    detector: { name: detector.name, id: detector.id },
    backend: engine.backend,
    clean: clean(0.9, 0.9),
    attacks: [],
    leftOut: [],
    remarks: [],
    audit: { id, state, created, finished, config },
    faces: { fake: 100, real: 100 },
    detectorCard: detector,
    engine,
    exhibits: [exhibit()],
    ...more,
  };
}

const flagged = (more: Partial<Checked>) =>
  sanityChecks(checked(more), ENGLISH)
    .filter(({ passed }) => !passed)
    .map(({ check, found }): [Check['check'], string] => [check, found]);

test('a sound audit passes every check', () => assert.deepEqual(flagged({}), []));

test('each check calls for caution where what it looks at is not in order', () => {
  const { audit, engine, detectorCard } = checked();
  const uap = attackFindings(params({ attack: 'uap', eps: 9 }), measured(0.1, 0.9));
  const urn = attackFindings(params({ attack: 'urn', eps: 8 }), measured(0.9, 0.9));
  const cases: [Check['check'], Partial<Checked>, RegExp][] = [
    ['finished', { audit: { ...audit, state: 'paused' } }, /not finished \(state: paused\)/],
    ['originals', { exhibits: [exhibit({ sha256After: 'b'.repeat(64) })] }, /^1 original changed/],
    ['originals', { exhibits: [exhibit({ sha256After: null })] }, /^1 original changed or could not be read/],
    ['leftOut', { leftOut: [{ path: 'x', reason: 'y' }] }, /^1 file or parts/],
    ['classes', { faces: { fake: 99, real: 300 } }, /^99 fake and 300 real/],
    [
      'independent',
      { exhibits: [exhibit({ faces: 2 })], units: { kind: 'file', units: 1, faces: 2, unnamed: 0 } },
      /^1 original gave several faces\. The intervals count 1 file; .* not known/,
    ],
    ['clean', { clean: clean(0.5, 0.6) }, /55\.0 %/],
    ['backend', { engine: { ...engine, selfCheck: { deviation: 1, tolerance: 0.1 } } }, /1\.0e\+0/],
    ['control', { attacks: [uap, urn] }, /^Without a control: UAP firing the real zone/],
    [
      'rounding',
      {
        attacks: [
          attackFindings(uap.params, measured(0.5, 0.5), measured(0.6, 0.5)),
          { ...urn, params: params({ attack: 'urn', eps: 9 }) },
        ],
      },
      /A point or more apart: UAP/,
    ],
    ['detector', { detectorCard: { ...detectorCard, origin: 'bundled' } }, /not fit for casework/],
  ];
  for (const [check, more, words] of cases) {
    const found = flagged(more);
    assert.deepEqual(
      found.map(([name]) => name),
      [check],
    );
    assert.match(found[0]![1], words);
  }
});
