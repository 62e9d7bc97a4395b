import type { LanguageCode } from '../base/language.ts';
import { type ParameterForm, parameterForms } from '../base/parameters.ts';
import { DEFENCE_NAMES, type DefenceName, defenceFacts } from './registry.ts';

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
