import type { Fault, FaultKind } from '../common/fault.ts';
import { OverfireError } from '../common/fault.ts';
import type { LanguageCode } from '../common/language.ts';
import { FAULTS as DE } from './de/faults/faults.ts';
import { FAULTS as EN } from './en/faults/faults.ts';
import { type FaultText, messageIn, type Names } from './icu/message.ts';

export type Shell = 'terminal' | 'window';

export type FaultCode = keyof typeof EN;

type Texts<C extends FaultCode> = (typeof EN)[C][keyof (typeof EN)[C]];
/** What the texts of a fault are filled with; nothing where they have no `{names}`. */
type Values<C extends FaultCode> = Names<Texts<C> & string>;
type Given<C extends FaultCode> = [Values<C>] extends [never]
  ? [values?: Record<string, never>, path?: string]
  : [values: Record<Values<C>, string | number>, path?: string];

/** The codes of faults that are told without values. */
export type PlainCode = { [C in FaultCode]: [Values<C>] extends [never] ? C : never }[FaultCode];

const CATALOGUES: Record<LanguageCode, Record<FaultCode, FaultText>> = { en: EN, de: DE };

/** Throws a fault. `path` is the file or folder concerned, as the user named it. */
export function fail<C extends FaultCode>(kind: FaultKind, code: C, ...given: Given<C>): never {
  throw new OverfireError(faultAs(kind, code, ...given));
}

/** A fault as it is thrown: its English message is for logs, and for whoever catches it without a catalogue. */
export function faultAs<C extends FaultCode>(kind: FaultKind, code: C, ...given: Given<C>): Fault {
  const [values = {}, path] = given as [Record<string, string | number>?, string?];
  const { message, remedy }: FaultText = EN[code];
  return {
    kind,
    code,
    values,
    message: messageIn('en', message, values),
    remedy: messageIn('en', remedy, values),
    ...(path === undefined ? {} : { path }),
  };
}

/** What a shell says of a fault. */
export function faultWords(
  fault: Fault,
  language: LanguageCode,
  shell: Shell,
): { message: string; remedy: string } {
  const text = Object.hasOwn(EN, fault.code ?? '') ? CATALOGUES[language][fault.code as FaultCode] : null;
  if (text === null) return fault;
  const values = fault.values ?? {};
  return {
    message: messageIn(language, text.message, values),
    remedy: messageIn(language, text[shell] ?? text.remedy, values),
  };
}
