import type { LanguageCode } from '../base/language.ts';
import { type ParameterForm, parameterForms } from '../base/parameters.ts';
import {
  ATTACK_NAMES,
  type AttackName,
  type AttackParams,
  attackSchema,
  factsOf,
  usualOf,
} from './registry.ts';

export interface AttackForm {
  attack: AttackName;
  title: string;
  explanation: string;
  /** Whether it needs a detector that segments. */
  needsMaskHead: boolean;
  parameters: ParameterForm[];
  presets: AttackPreset[];
}

/** A whole set of parameters that a table or a figure of the paper was made with, or that we found to work. */
export interface AttackPreset {
  name: string;
  params: AttackParams;
}

/** The attacks and their parameters, in the order that a form lists them. */
export const attackForms = (language: LanguageCode = 'en'): AttackForm[] =>
  ATTACK_NAMES.map((attack) => {
    const { texts, aimsAt, parameters, presets } = factsOf(attack);
    const { title, explanation } = texts[language];
    return {
      attack,
      title,
      explanation,
      needsMaskHead: aimsAt === 'mask',
      parameters: parameterForms(parameters, language),
      presets: presets.map(({ names, values }) => ({
        name: names[language],
        params: attackSchema.parse({ ...usualOf(attack), ...values }),
      })),
    };
  });
