import { z } from 'zod';
import { ATTACK_NAMES, type AttackName, type AttackParams, attackSchema } from '../attacks.ts';
import { ATTACK_TEXTS, PARAMETER_TEXTS, PRESETS } from './attackTexts.ts';

/** One parameter of an attack, as a form shows it: kind, range and default are those of its schema. */
export interface ParameterForm {
  name: string;
  title: string;
  /** Empty where it has none. */
  unit: string;
  /** Plain words: what it does, and what a larger value means. */
  explanation: string;
  kind: 'number' | 'integer' | 'choice' | 'integers' | 'text';
  min: number | null;
  /** Whether `min` itself is not allowed. */
  aboveMin: boolean;
  max: number | null;
  choices: string[];
  /** null where there is none. */
  default: string | number | number[] | null;
}

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

const propertySchema = z.looseObject({
  type: z.string().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.array(z.number())]).optional(),
});

/** The attacks and their parameters, in the order that a form lists them. */
export function attackForms(): AttackForm[] {
  return ATTACK_NAMES.map((attack) => ({
    attack,
    ...ATTACK_TEXTS[attack],
    parameters: parametersOf(attack),
    presets: PRESETS[attack].map(({ name, values }) => ({
      name,
      params: attackSchema.parse({ attack, ...values }),
    })),
  }));
}

function parametersOf(attack: AttackName): ParameterForm[] {
  const schema = attackSchema.options.find(({ shape }) => shape.attack.value === attack)!;
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).flatMap(([name, property]) => {
    if (name === 'attack' || name === 'surrogate') return [];
    const {
      type,
      minimum,
      exclusiveMinimum,
      maximum,
      enum: choices = [],
      default: value = null,
    } = propertySchema.parse(property);
    const kinds: Record<string, ParameterForm['kind']> = {
      number: 'number',
      integer: 'integer',
      array: 'integers',
    };
    return [
      {
        name,
        ...textOf(name),
        kind: choices.length > 0 ? 'choice' : (kinds[type ?? ''] ?? 'text'),
        min: exclusiveMinimum ?? minimum ?? null,
        aboveMin: exclusiveMinimum !== undefined,
        max: maximum ?? null,
        choices,
        default: value,
      },
    ];
  });
}

function textOf(name: string) {
  const text = PARAMETER_TEXTS[name];
  if (text === undefined) throw new Error(`parameter ${name} has no text`);
  return text;
}
