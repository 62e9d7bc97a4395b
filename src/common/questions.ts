import { z } from 'zod';

/** What footage and its lists leave open, and nobody but a person can say. Nothing of it is ever guessed. */
export const QUESTIONS = ['ones', 'path-column', 'label-column', 'frames'] as const;
export const questionSchema = z.strictObject({
  /**
   * ones: what a label of 1, or true, means; path-column, label-column: which of several columns it is;
   * frames: what is taken of a set that has both videos and the frames of these videos.
   */
  question: z.enum(QUESTIONS),
  /** The file or folder that leaves it open, as the user named it. */
  about: z.string(),
  choices: z.array(z.string()).min(2),
});
export type Question = z.infer<typeof questionSchema>;

/** What was answered, by question. */
export const answersSchema = z.partialRecord(z.enum(QUESTIONS), z.string().min(1).max(200));
export type Answers = z.infer<typeof answersSchema>;
