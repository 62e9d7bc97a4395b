import { createContext, type ReactNode, useContext, useLayoutEffect } from 'react';
import { chosenLanguage } from '../../common/base/language.ts';
import { ENGLISH, type Language, languageOf } from '../../language/language.ts';
import { useAsk } from './api.ts';

const LanguageContext = createContext<Language>(ENGLISH);

/** The language of the settings for all that is inside: another one is shown at once, without a reload. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const choice = useAsk('settings.get', null).data?.language ?? 'system';
  const language = languageOf(chosenLanguage(choice, navigator.language));
  useLayoutEffect(() => {
    document.documentElement.lang = language.code;
  }, [language]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** How the window speaks: its texts, numbers, sizes and dates. */
export const useLanguage = (): Language => useContext(LanguageContext);
