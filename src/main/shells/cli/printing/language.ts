import type { LanguageCode } from '../../../../common/base/language.ts';
import { LANGUAGE_CODES } from '../../../../language/words.ts';

/**
 * The language of a terminal: what OVERFIRE_LANGUAGE names, else that of the system's messages (LC_ALL, LC_MESSAGES or LANG,
 * the first that is set, as POSIX has it), else English.
 */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): LanguageCode {
  const { OVERFIRE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  const wanted = OVERFIRE_LANGUAGE || LC_ALL || LC_MESSAGES || LANG || '';
  return LANGUAGE_CODES.find((code) => wanted.toLowerCase().startsWith(code)) ?? 'en';
}
