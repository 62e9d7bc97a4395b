import { z } from 'zod';
import type { LanguageCode } from './language.ts';

/** What forms and helps say of a parameter. */
export interface ParameterText {
  title: string;
  /** Empty where it has none. */
  unit: string;
  /** Plain words: what it does, and what a larger value means. The first sentence stands alone in the help of the terminal. */
  explanation: string;
}

/** A parameter of an attack or a defence: kind, range and default are its schema's. */
export interface Parameter<S extends z.ZodType = z.ZodType> {
  schema: S;
  /** null for what no form and no help offers. */
  texts: Record<LanguageCode, ParameterText> | null;
  /** Whether a form shows it on demand alone: few change it. */
  rare?: true;
  /** Whether a text that is not the default names a file. */
  file?: true;
  /**
   * Of one that came later, and is optional: what a new one has. Where it is absent, as in all that was kept before, it means what
   * was done then.
   */
  usual?: string | number;
}
export type Parameters = Record<string, Parameter>;

/** The schemas of parameters, by their names. */
export type ShapeOf<P extends Parameters> = { [K in keyof P]: P[K]['schema'] };

export const parameter = <S extends z.ZodType>(
  schema: S,
  texts: Record<LanguageCode, ParameterText>,
): Parameter<S> => ({ schema, texts });

export const rareParameter = <S extends z.ZodType>(
  schema: S,
  texts: Record<LanguageCode, ParameterText>,
): Parameter<S> => ({ schema, texts, rare: true });

/** A rare one whose text names a file. */
export const fileParameter = <S extends z.ZodType>(
  schema: S,
  texts: Record<LanguageCode, ParameterText>,
): Parameter<S> => ({ ...rareParameter(schema, texts), file: true });

/** One that came later: `usual` of Parameter. */
export const late = <S extends z.ZodType>(
  parameter: Parameter<S>,
  usual: NonNullable<z.output<S>> & (string | number),
): Parameter<S> => ({ ...parameter, usual });

export const hidden = <S extends z.ZodType>(schema: S): Parameter<S> => ({ schema, texts: null });

export const shapeOf = <P extends Parameters>(parameters: P): ShapeOf<P> =>
  Object.fromEntries(Object.entries(parameters).map(([name, { schema }]) => [name, schema])) as ShapeOf<P>;

/** A 32-bit seed. */
export const seedSchema = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
  .default(1);

export const seed = rareParameter(seedSchema, {
  en: {
    title: 'Seed',
    unit: '',
    explanation: 'Start of all random numbers: the same seed gives the same bytes again.',
  },
  de: {
    title: 'Startwert',
    unit: '',
    explanation: 'Anfang aller Zufallszahlen: Derselbe Startwert ergibt wieder dieselben Bytes.',
  },
});

/** One parameter as a form shows it. */
export interface ParameterForm extends ParameterText {
  name: string;
  rare: boolean;
  file: boolean;
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

const KINDS: Record<string, ParameterForm['kind']> = {
  number: 'number',
  integer: 'integer',
  array: 'integers',
};

/** The parameters that are offered, in the words of a language. */
export function parameterForms(parameters: Parameters, language: LanguageCode): ParameterForm[] {
  const { properties = {} } = z.toJSONSchema(z.object(shapeOf(parameters)), { io: 'input' });
  return Object.entries(parameters).flatMap(([name, { texts, rare = false, file = false, usual }]) => {
    if (texts === null) return [];
    const property = propertySchema.parse(properties[name]);
    const { type = '', minimum, exclusiveMinimum, maximum, enum: choices = [] } = property;
    return [
      {
        name,
        rare,
        file,
        ...texts[language],
        kind: choices.length > 0 ? 'choice' : (KINDS[type] ?? 'text'),
        min: exclusiveMinimum ?? minimum ?? null,
        aboveMin: exclusiveMinimum !== undefined,
        max: maximum ?? null,
        choices,
        default: usual ?? property.default ?? null,
      },
    ];
  });
}
