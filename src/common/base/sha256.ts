import { z } from 'zod';

/** A SHA-256 as it is written everywhere: what names objects, files and detectors. */
export const SHA256 = /^[0-9a-f]{64}$/;
export const sha256 = z.string().regex(SHA256);
