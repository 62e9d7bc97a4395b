import type { LanguageCode } from '../base/language.ts';
import { type ParameterForm, parameterForms } from '../base/parameters.ts';
import { DEFENCE_NAMES, type Defence, type DefenceName, defenceFacts } from './registry.ts';

export interface DefenceForm {
  defence: DefenceName;
  title: string;
  explanation: string;
  parameters: ParameterForm[];
}

/** The defences and their parameters, in the order that a form lists them. */
export const defenceForms = (language: LanguageCode = 'en'): DefenceForm[] =>
  DEFENCE_NAMES.map((defence) => {
    const { texts, parameters } = defenceFacts(defence);
    const { title, explanation } = texts[language];
    return { defence, title, explanation, parameters: parameterForms(parameters, language) };
  });

/** Short, with its parameters: "JPEG (quality 75)". */
export function defenceName({ defence, ...values }: Defence, language: LanguageCode = 'en'): string {
  const { texts, parameters } = defenceFacts(defence);
  const parts = Object.entries(values).map(
    ([name, value]) => `${parameters[name]!.texts![language].title.toLowerCase()} ${value}`,
  );
  const { title } = texts[language];
  return parts.length === 0 ? title : `${title} (${parts.join(', ')})`;
}
