/** What work can be doing. */
export const STAGES = [
  'start',
  'read',
  'keep',
  'decode',
  'measure',
  'originals',
  'detect',
  'treat',
  'deliver',
  'seal',
  'verify',
  'results',
  'case',
  'speed',
  'check',
  'find',
  'prepare',
  'reproduce',
  'forge',
  'train',
  'compute',
] as const;
export type Stage = (typeof STAGES)[number];

/** What is counted. */
export const UNITS = [
  'face',
  'file',
  'iteration',
  'pass',
  'picture',
  'photograph',
  'object',
  'detector',
  'backend',
  'case',
  'pair',
  'shard',
  'step',
  'megabyte',
] as const;
export type Unit = (typeof UNITS)[number];

/** One report of work under way, from any part of the application to whatever host shows it. */
export interface Progress {
  stage: Stage;
  /** Which, where there are several: the family that is forged, the epoch of all that is trained. */
  which?: string;
  done: number;
  total: number;
  unit: Unit;
}
export type OnProgress = (progress: Progress) => void;
