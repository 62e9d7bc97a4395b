import { z } from 'zod';

/**
 * What can go wrong, as one typed union across threads, processes and hosts.
 * `message` says what happened and to which file; `remedy` says what to do next.
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
  code: z.string().exactOptional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  /** In English, for logs. */
  message: z.string(),
  remedy: z.string(),
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

export function fail(kind: FaultKind, message: string, remedy: string, path?: string): never {
  throw new OverfireError(path === undefined ? { kind, message, remedy } : { kind, message, remedy, path });
}

interface SystemError extends Error {
  code?: string;
  path?: string;
}

const FREE = 'free some space and try again; an audit goes on with --resume';

const SYSTEM: Record<string, [FaultKind, string, string]> = {
  ENOSPC: ['disk-full', 'the disk is full', FREE],
  SQLITE_FULL: ['disk-full', 'the disk is full', FREE],
  EDQUOT: ['disk-full', 'the disk quota is used up', FREE],
  EROFS: ['not-writable', 'the folder is on a read-only file system', 'choose another folder'],
  EACCES: ['not-writable', 'permission denied', 'check the permissions or choose another folder'],
  EPERM: ['not-writable', 'permission denied', 'check the permissions or choose another folder'],
  // The shared memory of a write-ahead log is a file beside the database, whose size is taken before it is used.
  SQLITE_IOERR_SHMSIZE: ['disk-full', 'the disk is full', FREE],
  SQLITE_IOERR: [
    'store',
    'the project database can not be read or written',
    'check the disk, then try again',
  ],
  SQLITE_READONLY: ['not-writable', 'the project cannot be written', 'check the permissions of the folder'],
  SQLITE_CANTOPEN: [
    'not-writable',
    'the project database cannot be opened',
    'check the folder exists and is writable',
  ],
  SQLITE_CORRUPT: ['store', 'the project database is damaged', 'restore the project folder from a copy'],
  SQLITE_NOTADB: ['store', 'this is no database', 'restore the project folder from a copy'],
  ENOENT: ['input', 'no such file or folder', 'check the path'],
  ENOTDIR: ['input', 'a part of the path is not a folder', 'check the path'],
};

/** Any thrown value as our own error, to be thrown on; `path` as in `faultOf`. */
export const asOverfireError = (error: unknown, path?: string): OverfireError =>
  error instanceof OverfireError ? error : new OverfireError(faultOf(error, path), { cause: error });

/** Any thrown value as a fault; `path` names the file that was being worked on where the error does not. */
export function faultOf(error: unknown, path?: string): Fault {
  if (error instanceof OverfireError) return error.fault;
  const e = (error instanceof Error ? error : new Error(String(error))) as SystemError;
  const where = e.path ?? path;
  const known =
    e.code === undefined ? undefined : (SYSTEM[e.code] ?? SYSTEM[e.code.split('_').slice(0, 2).join('_')]);
  const [kind, what, remedy] = known ?? [
    'internal',
    e.message,
    'this is a defect of Overfire: keep the message and report it',
  ];
  const message = where === undefined ? what : `${where}: ${what}`;
  return { kind, message, remedy, ...(where === undefined ? {} : { path: where }) };
}
