import { z } from 'zod';

/**
 * A criterion of acceptance as a rule on a figure, for example "accuracy(clean) low >= 0.9":
 *
 *   figure(condition) [low | high] >= | <= limit
 *
 * figure: accuracy (of all faces), fake and real (of a class), auc. condition: clean; an attack by its name, in 8 bits; attacks
 * for all of them. Where several fit, the one counts that is furthest from the limit on the wrong side. low and high: the bounds
 * of the figure's interval; without either the figure itself.
 */
export const FIGURES = ['accuracy', 'fake', 'real', 'auc'] as const;
const RULE = new RegExp(
  `^(${FIGURES.join('|')})\\(([a-z][a-z0-9-]*)\\)(?: (low|high))? (>=|<=) (0(?:\\.\\d+)?|1(?:\\.0+)?)$`,
);

export interface Criterion {
  figure: (typeof FIGURES)[number];
  condition: string;
  bound: 'low' | 'high' | null;
  relation: '>=' | '<=';
  limit: number;
}

/** null where the text is no rule. */
export function criterionIn(text: string): Criterion | null {
  const found = RULE.exec(text);
  if (found === null) return null;
  const [, figure, condition, bound, relation, limit] = found;
  return {
    figure: figure as Criterion['figure'],
    condition: condition!,
    bound: (bound as Criterion['bound'] | undefined) ?? null,
    relation: relation as Criterion['relation'],
    limit: Number(limit),
  };
}

/** What a criterion came to: the figure that it asks for, and whether that fits; null where it was not measured. */
export const criterionResultSchema = z.strictObject({
  criterion: z.string(),
  figure: z.number().nullable(),
  pass: z.boolean().nullable(),
});
export type CriterionResult = z.infer<typeof criterionResultSchema>;
