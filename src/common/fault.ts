import { z } from 'zod';

/**
 * What can go wrong, as one typed union across threads, processes and hosts: a code with values. Each shell says in its own
 * words what happened and what to do next (src/language/faults.ts).
 */
export const faultSchema = z.strictObject({
  kind: z.enum([
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
  ]),
  /** Which fault it is (src/language/en/faults), and what its text is filled with. */
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  /** What the message speaks of by its name, which stands in front of it: a file, a black box, an operator. */
  about: z.string().exactOptional(),
  /** In English, for logs; what it is about stands in it. */
  message: z.string(),
  /** The file or folder concerned, as the user named it. */
  path: z.string().exactOptional(),
});
export type Fault = z.infer<typeof faultSchema>;
export type FaultKind = Fault['kind'];

/** The one exception type of Overfire. Everything else that is thrown is a defect (kind `internal`). */
export class OverfireError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(fault.message, options);
    this.name = 'OverfireError';
    this.fault = fault;
  }
}
