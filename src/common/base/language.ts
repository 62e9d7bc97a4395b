import { z } from 'zod';

/** Languages that a report, a study and its pages are written in. */
export const languageSchema = z.enum(['en', 'de']);
export type LanguageCode = z.infer<typeof languageSchema>;

/** What the window and its menus are written in; `system` is the machine's language. */
export const languageChoiceSchema = z.enum(['system', ...languageSchema.options]);
export type LanguageChoice = z.infer<typeof languageChoiceSchema>;

/** The language that a choice stands for. `system` is a BCP 47 tag, such as "de-AT"; one without a catalogue is read in English. */
export function chosenLanguage(choice: LanguageChoice, system: string): LanguageCode {
  if (choice !== 'system') return choice;
  return languageSchema.safeParse(system.split('-')[0]!.toLowerCase()).data ?? 'en';
}
