/** Kinds of faults, by who or what must change for it to work. */
export const FAULT_KINDS = [
  'usage', // the request itself is wrong: unknown option, value out of range
  'input', // footage, masks or manifests that cannot be used
  'model', // a detector's file or contract that cannot be used
  'store', // the project folder: missing, locked, damaged, of a newer version
  'not-writable',
  'disk-full',
  'backend', // a compute backend that is absent or computes wrongly
  'device-memory', // a graphics device with too little memory for what was asked: less at a time may do
  'device-lost', // a graphics device that went away: reset, unplugged, or its process ended
  'cancelled',
  'internal',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * What can go wrong, as one typed union across threads, processes and hosts: a code with values. Each shell says in its own
 * words what happened and what to do next (src/language/faults.ts). Its schema: faultSchema.ts, since a terminal that only
 * prints its help need not load zod.
 */
export interface Fault {
  kind: FaultKind;
  /** Which fault it is (src/language/en/faults), and what its text is filled with. */
  code: string;
  values?: Record<string, string | number>;
  /** What the message speaks of by its name, which stands in front of it: a file, a black box, an operator. */
  about?: string;
  /** In English, for logs; what it is about stands in it. */
  message: string;
  /** The file or folder concerned, as the user named it. */
  path?: string;
}

/** The one exception type of Overfire. Everything else that is thrown is a defect (kind `internal`). */
export class OverfireError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(fault.message, options);
    this.name = 'OverfireError';
    this.fault = fault;
  }
}
