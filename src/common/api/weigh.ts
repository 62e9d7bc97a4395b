import { z } from 'zod';
import { languageSchema } from '../base/language.ts';
import { weightFilesSchema, weightSchema } from '../weight.ts';
import { idSchema, method, nothing, pathSchema } from './method.ts';

export const weighMethods = {
  /**
   * Asks the detector of a finished audit about exhibits (files and folders), which are then what `weigh.found` speaks of.
   * Progress comes as the task `weigh`.
   */
  'weigh.measure': method(
    z.strictObject({ audit: idSchema, paths: z.array(pathSchema).min(1).max(10_000) }),
    nothing,
  ),
  /** What they weigh; null where none were weighed with this audit since the project was opened. */
  'weigh.found': method(
    z.strictObject({ audit: idSchema, language: languageSchema.default('en') }),
    weightSchema.nullable(),
  ),
  /** Writes weight.html and weight.json to a folder (made where absent; a new one in the project where null). */
  'weigh.export': method(
    z.strictObject({
      audit: idSchema,
      folder: pathSchema.nullable(),
      language: languageSchema.default('en'),
    }),
    weightFilesSchema,
  ),
};
