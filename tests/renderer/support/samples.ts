import type { AuditProgress, AuditSummary } from '../../../src/common/api/audits.ts';
import type { EvidenceCounts } from '../../../src/common/api/evidence.ts';
import type { Project } from '../../../src/common/api/projects.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../src/common/audit.ts';
import { type DetectorCard, OFFICIAL_CONTRACTS } from '../../../src/common/contract.ts';
import type { StudySummary } from '../../../src/common/study.ts';
import { fail } from '../../../src/language/faults.ts';

/** What an application might answer, each with what a test is about in place of the usual. */

export const hash = (digit: string): string => digit.repeat(64);

/** A project that another process is at, as an answer. */
export const refuse = (): never => fail('store', 'project.atWork', { folder: '/projects/demo' });

export const detector = (name: string, more: Partial<DetectorCard> = {}): DetectorCard => ({
  name,
  id: hash('a'),
  contract: OFFICIAL_CONTRACTS.multitask,
  origin: 'bundled',
  sources: [{ file: 'encoder.pt', sha256: hash('b') }],
  parameters: 1234567,
  ...more,
});

export const counts = (more: Partial<EvidenceCounts> = {}): EvidenceCounts => ({
  sources: 6,
  waiting: 0,
  failed: 0,
  faces: 6,
  fake: 2,
  real: 4,
  unlabelled: 0,
  masked: 0,
  reading: false,
  undo: null,
  redo: null,
  ...more,
});

export const project = (more: Partial<Project> = {}): Project => ({
  folder: '/projects/demo',
  details: { name: 'Demo', caseNumber: '', examiner: '', exhibit: '', notes: '' },
  created: '2026-11-01T10:00:00Z',
  counts: { sources: 6, faces: 6, audits: 1 },
  sealed: null,
  readOnly: false,
  ...more,
});

const ATTACKS = [{ attack: 'iap' }, { attack: 'urn' }].map((params) => attackSchema.parse(params));

export const audit = (job: number, more: Partial<AuditSummary> = {}): AuditSummary => ({
  job,
  audit: job,
  state: 'done',
  detector: 'mine',
  attacks: ATTACKS,
  config: auditConfigSchema.parse({ paths: ['/footage'], detector: 'mine', attacks: ATTACKS, limit: 1200 }),
  detectorCard: null,
  backend: 'wasm',
  created: '2026-11-03T10:00:00Z',
  finished: '2026-11-03T11:00:00Z',
  faces: 1200,
  tags: [],
  note: '',
  fault: null,
  ...more,
});

export const progress = (job: number, more: Partial<AuditProgress> = {}): AuditProgress => ({
  job,
  audit: job,
  stage: 'measure',
  done: 300,
  total: 1200,
  unit: 'pass',
  rate: 12.5,
  secondsLeft: 200,
  curve: [],
  ...more,
});

export const study = (id: number, more: Partial<StudySummary> = {}): StudySummary => ({
  id,
  config: {
    name: 'pilot',
    audits: [],
    perCondition: 21,
    seed: 1,
    language: 'en',
    pairsPerSet: 21,
    setsPerEvaluator: 5,
  },
  created: '2026-11-04T10:00:00Z',
  pairs: { identity: 21, urn: 21, uap: 21, iap: 21 },
  sets: 4,
  evaluators: 1,
  scores: 21,
  ...more,
});
