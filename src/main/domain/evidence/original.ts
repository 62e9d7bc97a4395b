import { stat } from 'node:fs/promises';
import type { Notice } from '../../../common/notice.ts';
import { hashFile } from '../../base/hash.ts';
import type { Original } from '../../store/plan.ts';
import { type Footage, reasonOf } from './footage.ts';

type OriginalOrReason = { original: Original; reason: null } | { original: null; reason: Notice };

/** What an original is on the disk now, or why that can't be told. */
export async function originalOf(source: Footage): Promise<OriginalOrReason> {
  try {
    const { size } = await stat(source.path);
    const sha256 = await hashFile(source.path);
    const maskSha256 = source.mask === null ? null : await hashFile(source.mask);
    return { original: { bytes: size, sha256, maskSha256 }, reason: null };
  } catch (error) {
    return { original: null, reason: reasonOf(error, source.path) };
  }
}
