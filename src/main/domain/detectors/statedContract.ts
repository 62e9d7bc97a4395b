import { type DeclaredContract, declaredContractSchema } from '../../../common/declaredContract.ts';
import { failAt } from '../../../language/faults.ts';
import type { Model } from './formats/model.ts';
import { endOfModel } from './graphs.ts';
import type { Published } from './publishedAt.ts';

/** What is known of a model's contract before anybody is asked, and the names of its classes. */
export interface Draft {
  declared: Partial<DeclaredContract>;
  classes: string[];
}

const ENDS: Record<string, DeclaredContract['output']> = { Sigmoid: 'sigmoid', Softmax: 'softmax' };

/** null where nothing beside the model says anything. */
export function statedDraft({ declared, stated }: Published, model: Model): Draft | null {
  if (declared !== null) return { declared, classes: [] };
  if (stated === null) return null;
  const { classes, ...known } = stated;
  const named = classes.length > 1 ? { classes } : {};
  const output = ENDS[endOfModel(model) ?? ''] ?? (classes.length === 1 ? 'logit' : 'logits');
  return { declared: { ...known, ...named, output }, classes };
}

/**
 * The whole contract, where what lies beside the model says it; undefined where nothing does. Throws `usage` with what is known where it leaves
 * something open: which class is real where their names don't say, or what becomes of the pixels.
 */
export function statedContract(
  published: Published,
  model: Model,
  file: string,
): DeclaredContract | undefined {
  const draft = statedDraft(published, model);
  if (draft === null) return undefined;
  const { declared, classes } = draft;
  if (declared.range === undefined || declared.normalisation === undefined) return undefined;
  const whole = declaredContractSchema.safeParse(declared);
  if (whole.success) return whole.data;
  const names = classes.map((name, i) => `${i} = ${name.slice(0, 40)}`).slice(0, 12);
  return failAt('usage', file, 'model.realUnsaid', {
    classes: names.length === 0 ? '–' : names.join(', '),
    example: JSON.stringify({ ...declared, real: 0 }),
  });
}
