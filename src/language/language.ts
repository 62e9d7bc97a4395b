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
  /** A number with fixed decimals. */
  number(value: number, digits: number): string;
  /** A whole number, its thousands grouped. */
  whole(value: number): string;
  /** A proportion: 0.0342 is "3.4 %". */
  percent(value: number): string;
  /** Bounds of a proportion, in per cent: "89.0–94.2". */
  between(bounds: [low: number, high: number]): string;
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
  const number = (value: number, digits: number) => format(digits).format(value);
  const decimals = new Intl.NumberFormat(LOCALES[code], { maximumFractionDigits: 4 });
  const plain = (value: string | number) => (typeof value === 'number' ? decimals.format(value) : value);
  const language: Language = {
    code,
    text: (key) => texts[key],
    say: (key, ...[values]) => filled(texts[key], (values ?? {}) as Record<string, string | number>),
    count: (n, noun) => filled(texts[noun], { n }),
    number,
    whole: (value) => number(value, 0),
    percent: (value) => `${number(100 * value, 1)} %`,
    between: ([low, high]) => `${number(100 * low, 1)}–${number(100 * high, 1)}`,
    defence: (defence) => {
      const values = Object.entries(defence).map(([name, value]) => [name, plain(value)]);
      return filled(texts[`defence.${defence.defence}`], Object.fromEntries(values));
    },
    treatment: ({ treatment, strength }) =>
      filled(texts[`treatment.${treatment}.at`], { strength: plain(strength) }),
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
/** The language that a locale such as "de-AT" or "de_DE.UTF-8" asks for; English where there is no such one. */
export const spokenIn = (locale: string): LanguageCode =>
  LANGUAGE_CODES.find((code) => locale.toLowerCase().startsWith(code)) ?? 'en';

/** The language of everything that is not a report or a study. */
export const ENGLISH: Language = OPENED.en;
