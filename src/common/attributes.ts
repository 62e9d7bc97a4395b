import { z } from 'zod';

/**
 * What is known of a file besides its label: by a column of its manifest or by the layout that it lies in. Values are
 * texts as they were written ("f", "18-25", "iPhone 12"): they group files and are never reckoned with.
 */
export const attributesSchema = z.record(z.string().min(1).max(100), z.string().min(1).max(500));
export type Attributes = z.infer<typeof attributesSchema>;

/** The one name that means something to an audit. All others only split its tables. */
export const SOURCE = 'source';

/** The original that a file was made from or is, of which forgeries and their original have the same; else the file itself. */
export const originalOf = ({
  path,
  attributes,
}: {
  path: string;
  attributes?: Attributes | undefined;
}): string => attributes?.[SOURCE] ?? path;
