import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditSummary } from '../../../src/common/api/audits.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../src/common/audit.ts';
import { filtered, type HistoryFilter, valuesIn } from '../../../src/renderer/history/filter.ts';

const audit = (job: number, part: Partial<AuditSummary>): AuditSummary => ({
  job,
  audit: job,
  state: 'done',
  detector: 'multitask',
  attacks: [attackSchema.parse({ attack: 'iap' })],
  config: auditConfigSchema.parse({ paths: ['/x'], detector: 'multitask', attacks: [{ attack: 'iap' }] }),
  detectorCard: null,
  backend: 'wasm',
  created: '2026-01-01T00:00:00Z',
  finished: null,
  faces: 1,
  tags: [],
  note: '',
  fault: null,
  ...part,
});

const audits = [
  audit(1, { tags: ['baseline'], note: 'before the update' }),
  audit(2, { detector: 'meso4', state: 'paused' }),
  audit(3, { attacks: [attackSchema.parse({ attack: 'uap' })], tags: ['baseline', 'print'] }),
];
const none: HistoryFilter = { text: '', detector: null, state: null, tags: [] };
const jobs = (filter: Partial<HistoryFilter>) =>
  filtered(audits, { ...none, ...filter }).map(({ job }) => job);

test('words are looked for everywhere, and all of them count', () => {
  assert.deepEqual(jobs({}), [1, 2, 3]);
  assert.deepEqual(jobs({ text: 'UAP' }), [3]);
  assert.deepEqual(jobs({ text: 'baseline update' }), [1]);
  assert.deepEqual(jobs({ text: 'meso4 uap' }), []);
});

test('the history is filtered by detector, state and every tag', () => {
  assert.deepEqual(jobs({ detector: 'meso4' }), [2]);
  assert.deepEqual(jobs({ state: 'paused' }), [2]);
  assert.deepEqual(jobs({ tags: ['baseline', 'print'] }), [3]);
  assert.deepEqual(
    valuesIn(audits, ({ tags }) => tags),
    ['baseline', 'print'],
  );
});
