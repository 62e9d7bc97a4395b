import type { AppMethodName } from './api.ts';

/**
 * What is answered while a sealed case is open: what reads it, and what has nothing to do with it. Everything else would
 * change it, or ask for originals that are not here, and is refused.
 */
const ANSWERED: ReadonlySet<AppMethodName> = new Set<AppMethodName>([
  'projects.current',
  'projects.recent',
  'projects.forget',
  'projects.create',
  'projects.open',
  'projects.demo',
  'projects.delete',
  'projects.close',
  'evidence.counts',
  'evidence.sources',
  'evidence.source',
  'evidence.faces',
  'evidence.face',
  'audits.list',
  'audits.progress',
  'audits.findings',
  'audits.overview',
  'audits.groups',
  'audits.points',
  'audits.transfer',
  'audits.templates',
  'audits.universals',
  'audits.survival',
  'audits.wear',
  'audits.compare',
  'plans.list',
  'samples.list',
  'samples.get',
  'samples.matrix',
  'reports.preview',
  'examiner.added',
  'studies.list',
  'studies.serving',
  'cases.verify',
  'cases.open',
  'cases.browse',
  'cases.rerun',
  'cases.requestTimestamp',
  'cases.attachTimestamp',
  'cases.key',
]);

/** Detectors, settings and the engine are the lab's. */
const OF_THE_LAB = /^(detectors|settings|engine)\./;

/** What is answered besides where a project's folder can't be written: what writes elsewhere, or nothing. */
const OF_A_READ_ONLY_ONE: ReadonlySet<AppMethodName> = new Set<AppMethodName>([
  'projects.size',
  'projects.cleanable',
  'reports.export',
  'cases.export',
]);

export const isAnsweredReadOnly = (name: AppMethodName): boolean =>
  isAnsweredSealed(name) || OF_A_READ_ONLY_ONE.has(name);

export const isAnsweredSealed = (name: AppMethodName): boolean => ANSWERED.has(name) || OF_THE_LAB.test(name);
