import type { LanguageCode } from '../common/base/language.ts';
import type { Fault } from '../common/fault.ts';
import type { Notice } from '../common/notice.ts';
import { NOTICES as DE } from './de/notices.ts';
import { NOTICES as EN } from './en/notices.ts';
import { faultMessage } from './faults.ts';
import { messageIn, type Names } from './icu/message.ts';

export type NoticeCode = keyof typeof EN;

type Values<C extends NoticeCode> = Names<(typeof EN)[C]>;
type Given<C extends NoticeCode> = [Values<C>] extends [never]
  ? [values?: Record<string, never>]
  : [values: Record<Values<C>, string | number>];

const CATALOGUES: Record<LanguageCode, Record<NoticeCode, string>> = { en: EN, de: DE };

export const noticeAs = <C extends NoticeCode>(code: C, ...[values]: Given<C>): Notice => ({
  code,
  ...(values === undefined ? {} : { values }),
  message: messageIn('en', EN[code], values ?? {}),
});

/** The same of a file that a manifest lists: with its line. */
export const atLine = ({ values, message, ...notice }: Notice, line: number): Notice => ({
  ...notice,
  values: { ...values, line },
  message: `${message} (${messageIn('en', EN['notice.line'], { line })})`,
});

/** A fault of a file as what is said of it: without the file's own name in front. */
export function noticeOf({ code, values, about, message }: Fault, path: string): Notice {
  const own = (text: string) => text === path || text.startsWith(`${path}: `);
  const rest = about === undefined || about === path ? '' : own(about) ? about.slice(path.length + 2) : about;
  return {
    code,
    ...(values === undefined ? {} : { values }),
    ...(rest === '' ? {} : { about: rest }),
    message: own(message) ? message.slice(path.length + 2) : message,
  };
}

/** What a person reads of it; of a code of another version, its message as it is. */
export function noticeWords({ code, values = {}, about, message }: Notice, language: LanguageCode): string {
  const text = Object.hasOwn(EN, code)
    ? messageIn(language, CATALOGUES[language][code as NoticeCode], values)
    : null;
  const said = text ?? faultMessage(code, values, language);
  if (said === null) return message;
  const where =
    values.line === undefined ? '' : ` (${messageIn(language, CATALOGUES[language]['notice.line'], values)})`;
  return `${about === undefined ? '' : `${about}: `}${said}${where}`;
}
