import { z } from 'zod';
import type { ParameterText } from './attackText.ts';

/** One parameter of an attack or a defence, as a form shows it: kind, range and default are those of its schema. */
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

const propertySchema = z.looseObject({
  type: z.string().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.array(z.number())]).optional(),
});

/** The parameters of a schema but for its names, with what `texts` say of each. */
export function parametersOf(
  schema: z.ZodType,
  without: string[],
  texts: Record<string, ParameterText>,
): ParameterForm[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).flatMap(([name, property]) => {
    if (without.includes(name)) return [];
    const text = texts[name];
    if (text === undefined) throw new Error(`parameter ${name} has no text`);
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
        ...text,
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
