import { type ReactNode, useLayoutEffect } from 'react';
import { chosenLanguage } from '../../common/base/language.ts';
import { languageOf } from '../../language/language.ts';
import { useAsk } from './api.ts';
import { LanguageContext } from './language.tsx';

/** The language of the settings for all that is inside: another one is shown at once, without a reload. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const choice = useAsk('settings.get', null).data?.language ?? 'system';
  const language = languageOf(chosenLanguage(choice, navigator.language));
  useLayoutEffect(() => {
    document.documentElement.lang = language.code;
  }, [language]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}
