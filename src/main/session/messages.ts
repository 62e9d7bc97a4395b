import type { MessagePort } from 'node:worker_threads';
import type { Answer } from '../../common/api/api.ts';
import type { AnyEvent } from '../../common/api/events.ts';

/** Between a host's thread and the application's. Both are ours: plain structured-clone data, and ports. */
export type ToApplication =
  | { kind: 'request'; id: number; name: string; input: unknown }
  | { kind: 'object'; id: number; object: string }
  | { kind: 'close'; id: number };

export type FromApplication =
  | { kind: 'answer'; id: number; answer: Answer }
  | { kind: 'object'; id: number; bytes: Uint8Array | null }
  | { kind: 'closed'; id: number }
  | { kind: 'event'; event: AnyEvent }
  /** An engine is wanted in a window of the host's, which is to talk over this port. */
  | { kind: 'engine'; port: MessagePort };

export type { WindowEnded } from '../compute/windowRuntime.ts';
