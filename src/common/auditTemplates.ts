import { z } from 'zod';
import { type AttackName, type AttackParams, attackSchema, usualOf } from './attacks/registry.ts';
import type { LanguageCode } from './base/language.ts';
import { defenceSchema } from './defences/registry.ts';

/** How to audit, without the footage and the detector: what one lab does again and again. */
export const auditTemplateSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  attacks: z.array(attackSchema).min(1).max(64),
  defence: defenceSchema.nullable().default(null),
  /** As in the configuration of an audit. */
  limit: z.int().min(1).nullable().default(null),
  stopOnFlip: z.literal(true).optional(),
});
export type AuditTemplate = z.infer<typeof auditTemplateSchema>;

/** Those that come with Overfire. */
export const PRESETS = ['quick', 'field', 'paper'] as const;
export type PresetName = (typeof PRESETS)[number];

export interface Preset extends AuditTemplate {
  name: PresetName;
  texts: Record<LanguageCode, string>;
}

const attacks = (...chosen: [attack: AttackName, values?: object][]): AttackParams[] =>
  chosen.map(([attack, values]) => attackSchema.parse({ ...usualOf(attack), ...values }));

export const presets = (): Record<PresetName, Preset> => ({
  quick: {
    name: 'quick',
    attacks: attacks(['pgd'], ['urn']),
    defence: null,
    limit: 20,
    stopOnFlip: true,
    texts: {
      en: 'Quick: PGD and noise on 20 faces, each left alone once its decision has flipped',
      de: 'Schnell: PGD und Rauschen an 20 Gesichtern, jedes nur bis seine Entscheidung kippt',
    },
  },
  field: {
    name: 'field',
    attacks: attacks(
      ['pgd'],
      ['apgd-ce'],
      ['square'],
      ['uap', { zone: 'real' }],
      ['uap', { zone: 'fake' }],
      ['urn'],
    ),
    defence: null,
    limit: 200,
    texts: {
      en: 'Field: white-box and black-box attacks, UAPs and noise on 200 faces',
      de: 'Feld: Angriffe mit und ohne Kenntnis der Gewichte, UAPs und Rauschen an 200 Gesichtern',
    },
  },
  paper: {
    name: 'paper',
    attacks: attacks(
      ['iap'],
      ['uap', { method: 'paper', zone: 'real' }],
      ['uap', { method: 'paper', zone: 'fake' }],
      ['urn'],
    ),
    defence: null,
    limit: null,
    texts: {
      en: 'Paper: IAP, UAPs and URN as in Huang et al. 2020, all faces',
      de: 'Aufsatz: IAP, UAPs und URN wie bei Huang et al. 2020, alle Gesichter',
    },
  },
});
