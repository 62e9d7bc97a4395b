import type { AttackForm } from '../../common/attacks/forms.ts';
import { type AttackName, type AttackParams, attackSchema } from '../../common/attacks/registry.ts';
import type { ParameterForm } from '../../common/base/parameterForms.ts';
import type { DefenceForm, DefenceName } from '../../common/defences/forms.ts';
import { type Defence, defenceSchema } from '../../common/defences/registry.ts';

/** An attack as it stands in the form: its values may not be allowed yet. */
export interface DraftAttack {
  key: number;
  attack: AttackName;
  values: Record<string, unknown>;
}

let keys = 0;

export const draftOf = ({ attack, ...values }: AttackParams): DraftAttack => ({
  key: keys++,
  attack,
  values,
});

/** The parameters, or what is wrong with them by parameter. */
export function checked(draft: DraftAttack): { params: AttackParams } | { wrong: Record<string, string> } {
  const parsed = attackSchema.safeParse({ attack: draft.attack, ...draft.values });
  return parsed.success ? { params: parsed.data } : { wrong: wrongIn(parsed.error.issues) };
}

const wrongIn = (issues: { path: PropertyKey[]; message: string }[]): Record<string, string> =>
  Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));

/** A defence as it stands in the form; null for none. */
export type DraftDefence = { defence: DefenceName; values: Record<string, unknown> } | null;

export const draftDefence = ({ defence, parameters }: DefenceForm): NonNullable<DraftDefence> => ({
  defence,
  values: Object.fromEntries(parameters.map(({ name, default: value }) => [name, value])),
});

/** The defence, or what is wrong with it by parameter. */
export function checkedDefence(
  draft: DraftDefence,
): { defence: Defence | null } | { wrong: Record<string, string> } {
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

/** The range of a parameter in words: `1 to 100000`, `above 0, at most 255`; empty where everything is allowed. */
export function rangeText({ min, max, aboveMin }: Pick<ParameterForm, 'min' | 'max' | 'aboveMin'>): string {
  // The whole numbers that fit into a double are no limit that a person would meet.
  const most = max !== null && max < Number.MAX_SAFE_INTEGER ? max : null;
  if (min === null && most === null) return '';
  if (min !== null && aboveMin) return most === null ? `above ${min}` : `above ${min}, at most ${most}`;
  if (min !== null && most !== null) return `${min} to ${most}`;
  return min === null ? `at most ${most}` : `${min} or more`;
}

/** The preset that the values are those of; null where they are changed. */
export function presetOf(form: AttackForm, draft: DraftAttack): string | null {
  const result = checked(draft);
  if (!('params' in result)) return null;
  const text = JSON.stringify(result.params);
  return form.presets.find(({ params }) => JSON.stringify(params) === text)?.name ?? null;
}
