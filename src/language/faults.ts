import type { LanguageCode } from '../common/base/language.ts';
import type { Fault, FaultKind } from '../common/fault.ts';
import { OverfireError } from '../common/fault.ts';
import { FAULTS as DE } from './de/faults/faults.ts';
import { FAULTS as EN } from './en/faults/faults.ts';
import { type FaultText, messageIn, type Names } from './icu/message.ts';

export type Shell = 'terminal' | 'window';

export type FaultCode = keyof typeof EN;

type Texts<C extends FaultCode> = (typeof EN)[C][keyof (typeof EN)[C]];
/** What the texts of a fault are filled with; nothing where they have no `{names}`. */
type Values<C extends FaultCode> = Names<Texts<C> & string>;
export type FaultValues<C extends FaultCode> = [Values<C>] extends [never]
  ? [values?: Record<string, never>]
  : [values: Record<Values<C>, string | number>];
type Given<C extends FaultCode> = [Values<C>] extends [never]
  ? [values?: Record<string, never>, path?: string]
  : [values: Record<Values<C>, string | number>, path?: string];

/** A file or folder as the user named it, or a part of a file: an operator, a layer. */
export type Where = string | [path: string, part: string];

/** The codes of faults that are told without values. */
export type PlainCode = { [C in FaultCode]: [Values<C>] extends [never] ? C : never }[FaultCode];

const CATALOGUES: Record<LanguageCode, Record<FaultCode, FaultText>> = { en: EN, de: DE };

/** Throws a fault. `path` is the file or folder concerned, as the user named it. */
export function fail<C extends FaultCode>(kind: FaultKind, code: C, ...given: Given<C>): never {
  throw new OverfireError(filled(kind, code, ...(given as [Record<string, string | number>?, string?])));
}

/** Throws a fault about a file or folder, or a part of one, whose name stands in front of the message. */
export function failAt<C extends FaultCode>(
  kind: FaultKind,
  where: Where,
  code: C,
  ...[values]: FaultValues<C>
): never {
  const [path, ...parts] = [where].flat();
  throw new OverfireError(about([path, ...parts].join(': '), filled(kind, code, values, path)));
}

/** A fault that is not thrown, or not yet. */
export const faultAs = <C extends FaultCode>(kind: FaultKind, code: C, ...[values]: FaultValues<C>): Fault =>
  filled(kind, code, values);

/** A fault with the name of what it is about in front; of what it was about already, that name comes after it. */
export const about = (name: string, fault: Fault): Fault => ({
  ...fault,
  about: fault.about === undefined ? name : `${name}: ${fault.about}`,
  message: `${name}: ${fault.message}`,
});

/** The English message is for logs. */
function filled(
  kind: FaultKind,
  code: FaultCode,
  values: Record<string, string | number> = {},
  path?: string,
): Fault {
  return {
    kind,
    code,
    values,
    message: messageIn('en', EN[code].message, values),
    ...(path === undefined ? {} : { path }),
  };
}

interface SystemError extends Error {
  code?: string;
  path?: string;
}

const SYSTEM: Record<string, [FaultKind, FaultCode]> = {
  ENOSPC: ['disk-full', 'system.diskFull'],
  SQLITE_FULL: ['disk-full', 'system.diskFull'],
  EDQUOT: ['disk-full', 'system.quota'],
  EROFS: ['not-writable', 'system.readOnly'],
  EACCES: ['not-writable', 'system.denied'],
  EPERM: ['not-writable', 'system.denied'],
  // The shared memory of a write-ahead log is a file beside the database, whose size is taken before it is used.
  SQLITE_IOERR_SHMSIZE: ['disk-full', 'system.diskFull'],
  SQLITE_IOERR: ['store', 'system.database'],
  SQLITE_READONLY: ['not-writable', 'system.databaseReadOnly'],
  SQLITE_CANTOPEN: ['not-writable', 'system.databaseShut'],
  SQLITE_CORRUPT: ['store', 'system.databaseDamaged'],
  SQLITE_NOTADB: ['store', 'system.notDatabase'],
  ENOENT: ['input', 'system.missing'],
  ENOTDIR: ['input', 'system.notFolder'],
};

/** Any thrown value as our own error, to be thrown on; `path` as in `faultOf`. */
export const asOverfireError = (error: unknown, path?: string): OverfireError =>
  error instanceof OverfireError ? error : new OverfireError(faultOf(error, path), { cause: error });

/** Any thrown value as a fault; `path` names the file that was being worked on where the error does not. */
export function faultOf(error: unknown, path?: string): Fault {
  if (error instanceof OverfireError) return error.fault;
  const e = (error instanceof Error ? error : new Error(String(error))) as SystemError;
  const where = e.path ?? path;
  // Codes of FFmpeg are numbers.
  const known =
    typeof e.code === 'string'
      ? (SYSTEM[e.code] ?? SYSTEM[e.code.split('_').slice(0, 2).join('_')])
      : undefined;
  const [kind, code] = known ?? ['internal', 'system.defect'];
  const fault = filled(kind, code, { message: e.message });
  return where === undefined ? fault : { ...about(where, fault), path: where };
}

/** What happened, without what it is about and without the remedy; null where the code is of another version. */
export const faultMessage = (
  code: string,
  values: Record<string, string | number>,
  language: LanguageCode,
): string | null =>
  Object.hasOwn(EN, code)
    ? messageIn(language, CATALOGUES[language][code as FaultCode].message, values)
    : null;

/** What a shell says of a fault; of one with a code of another version, its message as it is. */
export function faultWords(
  fault: Fault,
  language: LanguageCode,
  shell: Shell,
): { message: string; remedy: string } {
  const known = Object.hasOwn(EN, fault.code) && fault.code !== 'system.unworded';
  const text: FaultText = CATALOGUES[language][known ? (fault.code as FaultCode) : 'system.unworded'];
  const values = known ? (fault.values ?? {}) : { message: fault.message };
  const front = known && fault.about !== undefined ? `${fault.about}: ` : '';
  return {
    message: `${front}${messageIn(language, text.message, values)}`,
    remedy: messageIn(language, text[shell] ?? text.remedy, values),
  };
}
