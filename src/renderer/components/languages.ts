import type { LanguageCode } from '../../common/base/language.ts';

/** What a report or a study can be written in, each in its own words. */
export const LANGUAGES: { value: LanguageCode; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];
