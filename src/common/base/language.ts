import { z } from 'zod';

/** Languages that a report, a study and its pages are written in. */
export const languageSchema = z.enum(['en', 'de']);
export type LanguageCode = z.infer<typeof languageSchema>;
