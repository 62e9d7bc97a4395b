import { createContext, useContext } from 'react';
import { ENGLISH, type Language } from '../../language/language.ts';

export const LanguageContext = createContext<Language>(ENGLISH);

/** How the window speaks: its texts, numbers, sizes and dates. */
export const useLanguage = (): Language => useContext(LanguageContext);
