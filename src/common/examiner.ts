import { z } from 'zod';
import { labelNameSchema } from './base/label.ts';
import { sha256 } from './base/sha256.ts';

/** What people add to an audit in their own words: nothing here is measured, and nothing of it changes a figure. */

/** The examiner's conclusion: plain text, with an empty line between paragraphs. */
export const conclusionSchema = z.strictObject({
  text: z.string().trim().min(1).max(50_000),
  /** UTC, ISO 8601. */
  written: z.string(),
});
export type Conclusion = z.infer<typeof conclusionSchema>;

/** What a second reader says who has read the report. */
export const secondReadingSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** Of the reading: YYYY-MM-DD. */
  date: z.iso.date(),
  agrees: z.boolean(),
  remark: z.string().trim().max(5000).default(''),
});
export type SecondReading = z.infer<typeof secondReadingSchema>;

/** The same as it stands with an audit. */
export const secondReaderSchema = secondReadingSchema.extend({
  /** false: the conclusion was changed after it was read. */
  current: z.boolean(),
});
export type SecondReader = z.infer<typeof secondReaderSchema>;

export const remarkSchema = z.string().trim().max(2000);

/** A face under an attack that the examiner chose, in a report. */
export const bookmarkSchema = z.strictObject({
  /** Index of the attack. */
  attack: z.int(),
  /** Order of the face within the audit, from 0. */
  position: z.int(),
  path: z.string(),
  label: labelNameSchema,
  crop: sha256,
  adversarial: sha256,
  remark: remarkSchema,
});
export type Bookmark = z.infer<typeof bookmarkSchema>;

/** The same as a project has it, measured or not. */
export const listedBookmarkSchema = z.strictObject({
  ...bookmarkSchema.pick({ attack: true, position: true, path: true, remark: true }).shape,
  /** The project's number of the face. */
  item: z.int().min(1),
});
export type ListedBookmark = z.infer<typeof listedBookmarkSchema>;

/** The same in a sealed case, which has the face itself elsewhere. */
export const sealedBookmarkSchema = bookmarkSchema.pick({ attack: true, position: true, remark: true });
