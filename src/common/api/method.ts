import { z } from 'zod';
import { SHA256 } from '../base/sha256.ts';

/** A request that a window can make: what it takes and what it gives, each checked at both ends. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I;
  output: O;
}

export const method = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> => ({
  input,
  output,
});

export const nothing = z.null();
/** An object of the open project, by its SHA-256. Its bytes are fetched from `objectPath`. */
export const objectIdSchema = z.string().regex(SHA256, 'not the SHA-256 of an object');
/** A file or folder on this machine; absolute, since a window has no folder that it is in. */
export const pathSchema = z.string().min(1).max(4096);
export const idSchema = z.int().min(1);

/** Part of a long list. */
export const pageFields = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200),
};

/** Where an object's bytes are, below the address that the window itself came from. */
export const objectPath = (id: string): string => `/object/${id}`;
