import { z } from 'zod';
import {
  conclusionSchema,
  listedBookmarkSchema,
  remarkSchema,
  secondReaderSchema,
  secondReadingSchema,
} from '../examiner.ts';
import { idSchema, method, nothing } from './method.ts';

const bookmarkOf = { attack: z.int().min(0), item: idSchema };

/** What people added to an audit in their own words. */
export const addedSchema = z.strictObject({
  conclusion: conclusionSchema.nullable(),
  secondReader: secondReaderSchema.nullable(),
  /** Faces that the examiner chose. */
  bookmarks: z.array(listedBookmarkSchema),
});
export type Added = z.infer<typeof addedSchema>;

export const examinerMethods = {
  'examiner.added': method(z.strictObject({ audit: idSchema }), addedSchema),
  /** Writes the conclusion; '' takes it out. A second reading that is there is of another conclusion from then on. */
  'examiner.conclude': method(z.strictObject({ audit: idSchema, text: z.string().max(50_000) }), nothing),
  /** Writes what a second reader says; null takes it out. */
  'examiner.secondRead': method(
    z.strictObject({ audit: idSchema, reading: secondReadingSchema.nullable() }),
    nothing,
  ),
  /** Chooses a face under an attack, or changes the remark on it. */
  'examiner.bookmark': method(
    z.strictObject({ audit: idSchema, ...bookmarkOf, remark: remarkSchema.default('') }),
    nothing,
  ),
  'examiner.unbookmark': method(z.strictObject({ audit: idSchema, ...bookmarkOf }), nothing),
};
