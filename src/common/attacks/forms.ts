import { type ParameterForm, parametersOf } from '../base/parameterForms.ts';
import { ATTACK_TEXTS, PARAMETER_TEXTS, PRESETS } from './attackTexts.ts';
import { ATTACK_NAMES, type AttackName, type AttackParams, attackSchema } from './registry.ts';

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
export function attackForms(): AttackForm[] {
  return ATTACK_NAMES.map((attack) => ({
    attack,
    ...ATTACK_TEXTS[attack],
    parameters: parametersOf(schemaOf(attack), ['attack', 'surrogate'], PARAMETER_TEXTS),
    presets: PRESETS[attack].map(({ name, values }) => ({
      name,
      params: attackSchema.parse({ attack, ...values }),
    })),
  }));
}

const schemaOf = (attack: AttackName) =>
  attackSchema.options.find(({ shape }) => shape.attack.value === attack)!;
