import { z } from 'zod';

/**
 * What is to be said of a file: of one that is used all the same, or why one is not. A code with values, as a fault is;
 * its words stand in src/language (notices.ts, or the fault's that it was).
 */
export const noticeSchema = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  /** Another file than the one it is said of, its mask for example: in front of the words. */
  about: z.string().exactOptional(),
  /** In English, for logs and for programs; what it is about stands in it. */
  message: z.string(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** A file that is not used, or not to its end, as the user named it, and why. */
export const leftOutSchema = z.strictObject({
  path: z.string(),
  /** In English. */
  reason: z.string(),
  /** The same as a code; absent where only the words were kept. */
  notice: noticeSchema.exactOptional(),
});
export type LeftOut = z.infer<typeof leftOutSchema>;
