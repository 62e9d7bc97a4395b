import { Option } from 'commander';
import { languageSchema } from '../../../../common/base/language.ts';

/** @param what whose language it is */
export const languageOption = (what: string): Option =>
  new Option('--language <code>', what).choices(languageSchema.options).default('en');
