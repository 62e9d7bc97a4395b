import type { LanguageCode } from '../common/language.ts';
import { DE } from './de/texts.ts';
import { EN } from './en/texts.ts';
import { LOCALES, messageIn, type Names } from './icu/message.ts';

export type Texts = typeof EN;
export type TextKey = keyof Texts;

/** What a text's `{names}` stand for; nothing where it has none. */
export type Values<K extends TextKey, V = string | number> = [Names<Texts[K]>] extends [never]
  ? []
  : [values: Record<Names<Texts[K]>, V>];

/** Counted nouns, whose one value is `n`. */
export type PluralKey = Extract<TextKey, `noun.${string}`>;

/** The texts of one language, and how it writes numbers. Knows nothing of attacks, so that it is quick to load. */
export interface Words {
  readonly code: LanguageCode;
  /** The text itself, with its `{names}` still in it. */
  readonly text: (key: TextKey) => string;
  readonly say: <K extends TextKey>(key: K, ...values: Values<K>) => string;
  /** "1 face", "2 faces". */
  readonly count: (n: number, noun: PluralKey) => string;
  /** A number with fixed decimals. */
  readonly number: (value: number, digits: number) => string;
  /** A whole number, its thousands grouped. */
  readonly whole: (value: number) => string;
  /** A number with at most four decimals. */
  readonly plain: (value: number) => string;
  /** A proportion: 0.0342 is "3.4 %". */
  readonly percent: (value: number) => string;
  /** Bounds of a proportion, in per cent: "89.0–94.2". */
  readonly between: (bounds: [low: number, high: number]) => string;
}

const CATALOGUES: Record<LanguageCode, Record<TextKey, string>> = { en: EN, de: DE };

export const LANGUAGE_CODES = Object.keys(CATALOGUES) as LanguageCode[];

function open(code: LanguageCode): Words {
  const texts = CATALOGUES[code];
  const formats = new Map<number, Intl.NumberFormat>();
  const format = (digits: number) => {
    const kept =
      formats.get(digits) ??
      new Intl.NumberFormat(LOCALES[code], { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, kept);
    return kept;
  };
  const number = (value: number, digits: number) => format(digits).format(value);
  const decimals = new Intl.NumberFormat(LOCALES[code], { maximumFractionDigits: 4 });
  return {
    code,
    text: (key) => texts[key],
    say: (key, ...[values]) => messageIn(code, texts[key], values ?? {}),
    count: (n, noun) => messageIn(code, texts[noun], { n }),
    number,
    whole: (value) => number(value, 0),
    plain: (value) => decimals.format(value),
    percent: (value) => `${number(100 * value, 1)} %`,
    between: ([low, high]) => `${number(100 * low, 1)}–${number(100 * high, 1)}`,
  };
}

const OPENED: Record<LanguageCode, Words> = { en: open('en'), de: open('de') };

export const wordsOf = (code: LanguageCode): Words => OPENED[code];
