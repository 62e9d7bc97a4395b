import { z } from 'zod';

/** What a person writes on the cover of a case. */
export const caseDetailsSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  caseNumber: z.string().trim().max(200).default(''),
  examiner: z.string().trim().max(200).default(''),
  exhibit: z.string().trim().max(200).default(''),
  notes: z.string().max(20_000).default(''),
});
export type CaseDetails = z.infer<typeof caseDetailsSchema>;
