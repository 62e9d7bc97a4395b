import { type AttackParams, surrogateOf } from '../common/attacks.ts';
import type { Defence } from '../common/defence.ts';
import type { LabelName } from '../common/label.ts';
import type { LanguageCode } from '../common/language.ts';
import type { Treatment } from '../common/treatments.ts';
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

/** Everything that is said in one language: its texts, and how it writes numbers. */
export interface Language {
  readonly code: LanguageCode;
  /** The text itself, with its `{names}` still in it. */
  text(key: TextKey): string;
  say<K extends TextKey>(key: K, ...values: Values<K>): string;
  /** "1 face", "2 faces". */
  count(n: number, noun: PluralKey): string;
  /** A number with fixed decimals; a dash where there is none. */
  number(value: number | null | undefined, digits: number): string;
  /** A whole number, its thousands grouped. */
  whole(value: number): string;
  /** A number as it is set, such as a parameter: up to four decimals. */
  plain(value: number): string;
  /** A number of which only the size matters, such as a speed: two significant digits. */
  rough(value: number): string;
  /** A number of any size, as "1.2e-6". */
  power(value: number): string;
  /** A proportion: 0.0342 is "3.4 %"; a dash where there is none. */
  percent(value: number | null | undefined): string;
  /** Bounds of a proportion, in per cent: "89.0–94.2". */
  between(bounds: [low: number, high: number]): string;
  /** "1.5 MB": decimal units, as file managers have them. */
  bytes(n: number): string;
  /** "45 s", "3 min 20 s", "2 h 05 min". */
  duration(seconds: number): string;
  /** Day and time of an ISO 8601 moment, in the time zone of the machine. */
  moment(iso: string): string;
  /** How an attack is called in sentences, tables and plots. */
  attack(params: AttackParams): string;
  /** "JPEG, quality 75", of what stands before a detector. */
  defence(defence: Defence): string;
  /** "JPEG, quality 60". */
  treatment(treatment: Treatment): string;
  /** "fake", "real". */
  label(label: LabelName): string;
}

const SHA256 = /^[0-9a-f]{64}$/;

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

function open(code: LanguageCode): Language {
  const texts = CATALOGUES[code];
  const filled = (text: string, values: Record<string, string | number>) => messageIn(code, text, values);
  const formats = new Map<number, Intl.NumberFormat>();
  const format = (digits: number) => {
    const kept =
      formats.get(digits) ??
      new Intl.NumberFormat(LOCALES[code], { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, kept);
    return kept;
  };
  const number = (value: number | null | undefined, digits: number) =>
    value == null ? '–' : format(digits).format(value);
  const rough = new Intl.NumberFormat(LOCALES[code], { maximumSignificantDigits: 2 });
  const moments = new Intl.DateTimeFormat(LOCALES[code], { dateStyle: 'medium', timeStyle: 'short' });
  const decimals = new Intl.NumberFormat(LOCALES[code], { maximumFractionDigits: 4 });
  const plain = (value: number) => decimals.format(value);
  const shown = (value: string | number) => (typeof value === 'number' ? plain(value) : value);
  const language: Language = {
    code,
    text: (key) => texts[key],
    say: (key, ...[values]) => filled(texts[key], (values ?? {}) as Record<string, string | number>),
    count: (n, noun) => filled(texts[noun], { n }),
    number,
    whole: (value) => number(value, 0),
    plain,
    power: (value) => value.toExponential(1).replace('.', number(0.1, 1).charAt(1)),
    rough: (value) => rough.format(value),
    percent: (value) => (value == null ? '–' : `${number(100 * value, 1)} %`),
    between: ([low, high]) => `${number(100 * low, 1)}–${number(100 * high, 1)}`,
    bytes(n) {
      const power = n < 1000 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(n) / 3));
      return `${number(n / 1000 ** power, power === 0 ? 0 : 1)} ${BYTES[power]}`;
    },
    duration,
    moment: (iso) => moments.format(new Date(iso)),
    defence: (defence) => {
      const values = Object.entries(defence).map(([name, value]) => [name, shown(value)]);
      return filled(texts[`defence.${defence.defence}`], Object.fromEntries(values));
    },
    treatment: ({ treatment, strength }) =>
      filled(texts[`treatment.${treatment}.at`], { strength: shown(strength) }),
    label: (label) => texts[`label.${label}`],
    attack(params) {
      const key =
        params.attack === 'uap'
          ? (`attack.uap.${params.zone}` as const)
          : (`attack.${params.attack}` as const);
      const norm = 'norm' in params && params.norm === 'l2' ? ', L2' : '';
      const name = `${texts[key]}${norm}`;
      if ('from' in params && params.from !== undefined && SHA256.test(params.from))
        return filled(texts['attack.kept'], { attack: name, hash: params.from.slice(0, 8) });
      const detector = surrogateOf(params)?.name;
      return detector === undefined ? name : filled(texts['attack.surrogate'], { attack: name, detector });
    },
  };
  return language;
}

const OPENED = { en: open('en'), de: open('de') } satisfies Record<LanguageCode, Language>;

export const languageOf = (code: LanguageCode): Language => OPENED[code];
/** The language of everything that is not a report or a study. */
export const ENGLISH: Language = OPENED.en;
