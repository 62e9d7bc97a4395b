import { IntlMessageFormat } from 'intl-messageformat';
import type { LanguageCode } from '../../common/base/language.ts';

/** "{n, plural," is the name n; a branch "{# faces}" is none: branches that are empty, of more than one word, or with #, are told by that. */
type Name<N extends string> = N extends '' | `,${string}` | `#${string}`
  ? never
  : N extends `${infer Before},${string}`
    ? Before
    : N extends `${string}${' ' | '#'}${string}`
      ? never
      : N;
/** The names of the values that an ICU message is filled with; those within a branch, "{, for example {path}}", too. */
export type Names<T extends string> = T extends `${string}{${infer N}}${infer Rest}`
  ? (N extends `${infer Head}{${infer Inner}` ? Name<Head> | Names<`{${Inner}}`> : Name<N>) | Names<Rest>
  : never;

/** English as in Britain: without a narrow no-break space between thousands, which not every font has. */
export const LOCALES: Record<LanguageCode, string> = { en: 'en-GB', de: 'de-DE' };

const read: Record<LanguageCode, Map<string, IntlMessageFormat>> = { en: new Map(), de: new Map() };

/** An ICU message, filled. Messages hold no markup: "<" is a character. */
export function messageIn(
  language: LanguageCode,
  text: string,
  values: Record<string, string | number>,
): string {
  if (!text.includes('{')) return text;
  const message =
    read[language].get(text) ?? new IntlMessageFormat(text, LOCALES[language], {}, { ignoreTag: true });
  read[language].set(text, message);
  return String(message.format(values));
}

/**
 * Faults are codes with values. What a person reads of one is here: what happened, and what to do next, which each shell
 * may say in terms of its own (`terminal`, `window`) where options and commands, or buttons, are meant.
 */
export interface FaultText {
  message: string;
  remedy: string;
  terminal?: string;
  window?: string;
}

/** The same faults in another language. */
export type FaultTexts<T> = Record<keyof T, FaultText>;
