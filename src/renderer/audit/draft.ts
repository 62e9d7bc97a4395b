import type { z } from 'zod';
import type { AttackForm } from '../../common/attacks/forms.ts';
import { type AttackName, type AttackParams, attackSchema } from '../../common/attacks/registry.ts';
import type { ParameterForm } from '../../common/base/parameters.ts';
import type { DefenceForm } from '../../common/defences/forms.ts';
import { type Defence, type DefenceName, defenceSchema } from '../../common/defences/registry.ts';
import type { Language } from '../../language/language.ts';

/** An attack as it stands in the form: its values may not be allowed yet. */
export interface DraftAttack {
  key: string;
  attack: AttackName;
  values: Record<string, unknown>;
}

export const draftOf = ({ attack, ...values }: AttackParams): DraftAttack => ({
  key: crypto.randomUUID(),
  attack,
  values,
});

/** What is wrong with values, by the parameter. */
export type Wrong = Record<string, 'small' | 'large' | 'whole' | 'number' | 'other'>;

/** The parameters, or what is wrong with them by parameter. */
export function checked(draft: DraftAttack): { params: AttackParams } | { wrong: Wrong } {
  const parsed = attackSchema.safeParse({ attack: draft.attack, ...draft.values });
  return parsed.success ? { params: parsed.data } : { wrong: wrongIn(parsed.error.issues) };
}

const wrongIn = (issues: z.core.$ZodIssue[]): Wrong =>
  Object.fromEntries(issues.map((issue) => [String(issue.path[0]), faultOf(issue)]));

function faultOf(issue: z.core.$ZodIssue): Wrong[string] {
  if (issue.code === 'too_small') return 'small';
  if (issue.code === 'too_big') return 'large';
  if (issue.code !== 'invalid_type') return 'other';
  return issue.expected === 'int' ? 'whole' : 'number';
}

/** A defence as it stands in the form; null for none. */
export type DraftDefence = { defence: DefenceName; values: Record<string, unknown> } | null;

export const draftDefence = ({ defence, parameters }: DefenceForm): NonNullable<DraftDefence> => ({
  defence,
  values: Object.fromEntries(parameters.map(({ name, default: value }) => [name, value])),
});

export const draftOfDefence = ({ defence, ...values }: Defence): NonNullable<DraftDefence> => ({
  defence,
  values,
});

/** The defence, or what is wrong with it by parameter. */
export function checkedDefence(draft: DraftDefence): { defence: Defence | null } | { wrong: Wrong } {
  if (draft === null) return { defence: null };
  const parsed = defenceSchema.safeParse({ defence: draft.defence, ...draft.values });
  return parsed.success ? { defence: parsed.data } : { wrong: wrongIn(parsed.error.issues) };
}

/** `20, 100,500` as numbers; what is no number stays a text, for the check to refuse. */
export const numbersOf = (text: string): (number | string)[] =>
  text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => (Number.isFinite(Number(part)) ? Number(part) : part));

/** The range of a parameter in words: "1 to 100,000", "above 0, at most 255"; empty where everything is allowed. */
export function rangeText(
  { min, max, aboveMin }: Pick<ParameterForm, 'min' | 'max' | 'aboveMin'>,
  language: Language,
): string {
  // The whole numbers that fit into a double are no limit that a person would meet.
  const most = max !== null && max < Number.MAX_SAFE_INTEGER ? max : null;
  if (min === null) return most === null ? '' : language.say('window.audit.range.atMost', { max: most });
  if (most === null) return language.say(`window.audit.range.${aboveMin ? 'above' : 'atLeast'}`, { min });
  return language.say(`window.audit.range.${aboveMin ? 'aboveTo' : 'between'}`, { min, max: most });
}

/** The preset that the values are those of; null where they are changed. */
export function presetOf(form: AttackForm, draft: DraftAttack): string | null {
  const result = checked(draft);
  if (!('params' in result)) return null;
  const text = JSON.stringify(result.params);
  return form.presets.find(({ params }) => JSON.stringify(params) === text)?.name ?? null;
}
