import type { LanguageCode } from '../common/base/language.ts';
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
  /** A number with fixed decimals; a dash where there is none. */
  readonly number: (value: number | null | undefined, digits: number) => string;
  /** A whole number, its thousands grouped. */
  readonly whole: (value: number) => string;
  /** A number with at most four decimals. */
  readonly plain: (value: number) => string;
  /** A number of which only the size matters, such as a speed: two significant digits. */
  readonly rough: (value: number) => string;
  /** A number of any size, as "1.2e-6". */
  readonly power: (value: number) => string;
  /** A proportion: 0.0342 is "3.4 %"; a dash where there is none. */
  readonly percent: (value: number | null | undefined) => string;
  /** Bounds of a proportion, in per cent: "89.0–94.2". */
  readonly between: (bounds: [low: number, high: number]) => string;
  /** "1.5 MB": decimal units, as file managers have them. */
  readonly bytes: (n: number) => string;
  /** "45 s", "3 min 20 s", "2 h 05 min". */
  readonly duration: (seconds: number) => string;
  /** Day and time of an ISO 8601 moment, in the time zone of the machine. */
  readonly moment: (iso: string) => string;
}

/** Something to be told on the way, in whatever language the listener has. */
export type Note = (words: Words) => string;

const CATALOGUES: Record<LanguageCode, Record<TextKey, string>> = { en: EN, de: DE };

export const LANGUAGE_CODES = Object.keys(CATALOGUES) as LanguageCode[];

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Units of time are the same in every language. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.floor(seconds / 60);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return minutes < 60
    ? `${minutes} min ${two(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

function open(code: LanguageCode): Words {
  const texts = CATALOGUES[code];
  // A format takes as long to make as all the texts to read: each is made when it is first needed.
  const formats = new Map<string, Intl.NumberFormat>();
  const formatted = (value: number, options: Intl.NumberFormatOptions): string => {
    const key = Object.entries(options).join();
    const format = formats.get(key) ?? new Intl.NumberFormat(LOCALES[code], options);
    formats.set(key, format);
    return format.format(value);
  };
  const number = (value: number | null | undefined, digits: number) =>
    value == null ? '–' : formatted(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  let moments: Intl.DateTimeFormat | undefined;
  return {
    code,
    text: (key) => texts[key],
    say: (key, ...[values]) => messageIn(code, texts[key], values ?? {}),
    count: (n, noun) => messageIn(code, texts[noun], { n }),
    number,
    whole: (value) => number(value, 0),
    plain: (value) => formatted(value, { maximumFractionDigits: 4 }),
    rough: (value) => formatted(value, { maximumSignificantDigits: 2 }),
    power: (value) => value.toExponential(1).replace('.', number(0.1, 1).charAt(1)),
    percent: (value) => (value == null ? '–' : `${number(100 * value, 1)} %`),
    between: ([low, high]) => `${number(100 * low, 1)}–${number(100 * high, 1)}`,
    bytes(n) {
      const power = n < 1000 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(n) / 3));
      return `${number(n / 1000 ** power, power === 0 ? 0 : 1)} ${BYTES[power]}`;
    },
    duration,
    moment(iso) {
      moments ??= new Intl.DateTimeFormat(LOCALES[code], { dateStyle: 'medium', timeStyle: 'short' });
      return moments.format(new Date(iso));
    },
  };
}

const OPENED: Record<LanguageCode, Words> = { en: open('en'), de: open('de') };

export const wordsOf = (code: LanguageCode): Words => OPENED[code];
