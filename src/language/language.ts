import { architectureFacts } from '../common/architectures/registry.ts';
import type { Region } from '../common/attacks/region.ts';
import { type AttackParams, factsOf, regionOf, sourcesOf } from '../common/attacks/registry.ts';
import type { Shaping } from '../common/attacks/shape.ts';
import type { LabelName } from '../common/base/label.ts';
import type { LanguageCode } from '../common/base/language.ts';
import { SHA256 } from '../common/base/sha256.ts';
import type { AnyArchitecture } from '../common/contract.ts';
import { type Defence, defenceFacts } from '../common/defences/registry.ts';
import { type Delivery, deliveryFacts } from '../common/deliveries/registry.ts';
import { type Distortion, distortionFacts } from '../common/distortions/registry.ts';
import { messageIn } from './icu/message.ts';
import { type Words, wordsOf } from './words.ts';

export { LANGUAGE_CODES, type TextKey } from './words.ts';

/** Everything that is said in one language: its words, and what it calls attacks, defences and the like. */
export interface Language extends Words {
  /** How an attack is called in sentences, tables and plots. */
  attack(params: AttackParams): string;
  /** "JPEG, quality 75", of what stands before a detector. */
  defence(defence: Defence): string;
  /** "JPEG, quality 60". */
  distortion(distortion: Distortion): string;
  delivery(delivery: Delivery): string;
  /** "Meso-4", of a detector's contract. */
  architecture(architecture: AnyArchitecture): string;
  /** "fake", "real". */
  label(label: LabelName): string;
}

/** The parameters that can stand in a name; an absent one is empty. */
const filling = (params: AttackParams): Record<string, string | number> => ({
  ...Object.fromEntries(Object.keys(factsOf(params.attack).parameters).map((name) => [name, ''])),
  ...Object.fromEntries(
    Object.entries<unknown>(params).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  ),
});

/** The name of an attack with what is said of its perturbation's place and look. */
function shapedName(name: string, params: AttackParams, { say, text, plain }: Words): string {
  const { band, smooth }: Shaping = 'band' in params ? params : {};
  const where = 'region' in params ? regionOf(params) : undefined;
  let said = name;
  if (band !== undefined) said = say('attack.band', { attack: said, band: text(`band.${band}`) });
  if (smooth !== undefined) said = say('attack.smooth', { attack: said, sigma: plain(smooth) });
  return where === undefined
    ? said
    : say('attack.within', { attack: said, where: regionText(where, { text }) });
}

/** What a region is called. */
export function regionText(region: Region, { text }: Pick<Words, 'text'>): string {
  if (region.kind === 'part') return text(`region.${region.part}`);
  return text(region.kind === 'file' ? 'region.mask' : `region.${region.kind}`);
}

function open(code: LanguageCode): Language {
  const words = wordsOf(code);
  const { say, text } = words;
  const plain = (value: string | number) => (typeof value === 'number' ? words.plain(value) : value);
  return {
    ...words,
    defence: (defence) => {
      const values = Object.entries(defence).map(([name, value]) => [name, plain(value)]);
      return messageIn(code, defenceFacts(defence.defence).texts[code].name, Object.fromEntries(values));
    },
    delivery: ({ delivery, strength }) =>
      messageIn(code, deliveryFacts(delivery).texts[code].name, {
        ...(strength === undefined ? {} : { strength: plain(strength) }),
      }),
    distortion: ({ treatment, strength }) =>
      messageIn(code, distortionFacts(treatment).texts[code].name, { strength: plain(strength) }),
    architecture: (architecture) =>
      architecture === 'graph' || architecture === 'black-box'
        ? text(`window.architecture.${architecture}`)
        : architectureFacts(architecture).title[code],
    label: (label) => text(`label.${label}`),
    attack(params) {
      const norm = 'norm' in params && params.norm !== 'linf' ? `, ${params.norm.toUpperCase()}` : '';
      const plainName = `${messageIn(code, factsOf(params.attack).texts[code].name, filling(params))}${norm}`;
      const name = shapedName(plainName, params, words);
      if ('from' in params && params.from !== undefined && SHA256.test(params.from))
        return say('attack.kept', { attack: name, hash: params.from.slice(0, 8) });
      const sources = sourcesOf(params).map((source) => source.name);
      return sources.length === 0
        ? name
        : say('attack.surrogate', { attack: name, detector: sources.join(' + ') });
    },
  };
}

const OPENED: Record<LanguageCode, Language> = { en: open('en'), de: open('de') };

export const languageOf = (code: LanguageCode): Language => OPENED[code];
/** The language of everything that is not a report or a study. */
export const ENGLISH: Language = OPENED.en;
