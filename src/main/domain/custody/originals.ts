import { createHash } from 'node:crypto';
import { faultOf } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import type { Store } from '../../store/store.ts';
import type { ReadSource } from '../../store/work.ts';

/** How an original compares with what was read: its SHA-256 as it is now (null: it can't be read), and what differs. */
interface Comparison {
  sha256: string | null;
  difference: string | null;
}

/**
 * Hashes every original of an audit once more, and enters those that changed or vanished among its notices.
 * Goes on where an earlier run stopped. `onEach` is called after every original and may throw to stop.
 */
export async function compareOriginals(
  store: Store,
  audit: number,
  onEach: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (let after = -1; ; ) {
    const source = store.work.nextUnchecked(audit, after);
    if (source === null) return;
    const { sha256, difference } = await compare(source);
    const notice = difference === null ? null : { path: source.display, reason: difference };
    store.work.enterCheck(audit, source.position, sha256, notice);
    after = source.position;
    onEach(++done);
  }
}

/**
 * What the log says of an audit's originals: how many were read, those that are not what they were, and one SHA-256 over
 * a line "SHA-256, two spaces, path, line feed" for each, in the order of the scan.
 */
export function summariseOriginals(
  { results }: Store,
  audit: number,
): { originals: number; digest: string; changed: string[] } {
  const digest = createHash('sha256');
  const changed: string[] = [];
  let originals = 0;
  for (const { path, sha256, sha256After } of results.sources(audit)) {
    if (sha256 === null) continue;
    originals++;
    digest.update(`${sha256}  ${path}\n`);
    if (sha256 !== sha256After) changed.push(path);
  }
  return { originals, digest: digest.digest('hex'), changed };
}

/** An original that is not what the audit read. */
export interface ChangedOriginal {
  /** Absolute: the file, or its mask. */
  path: string;
  /** As it is now; null: it is gone, or can't be read. */
  sha256: string | null;
}

/** Hashes every original of an audit as it is now, and tells those that are no longer what the audit read. */
export async function changedOriginals(
  store: Store,
  audit: number,
  onEach: (done: number) => void = () => {},
): Promise<ChangedOriginal[]> {
  const changed: ChangedOriginal[] = [];
  let done = 0;
  for (const { path, sha256, mask, maskSha256 } of [...store.sealing.sources(audit)]) {
    if (sha256 === null) continue;
    for (const [file, before] of [[path, sha256], ...(mask === null ? [] : [[mask, maskSha256]])] as const) {
      const now = await hashFile(file!).catch(() => null);
      if (now !== before) changed.push({ path: file!, sha256: now });
    }
    onEach(++done);
  }
  return changed;
}

async function compare(source: ReadSource): Promise<Comparison> {
  const sha256 = await hashNow(source.path);
  const mask = source.mask === null ? null : await hashNow(source.mask);
  const KEPT = 'its faces were measured as they were read';
  if (typeof sha256 !== 'string')
    return { sha256: null, difference: `the original is gone (${sha256.reason}); ${KEPT}` };
  if (sha256 !== source.sha256)
    return { sha256, difference: `the original changed during the audit; ${KEPT}` };
  if (mask !== source.maskSha256)
    return { sha256, difference: `its mask ${source.mask} changed during the audit; ${KEPT}` };
  return { sha256, difference: null };
}

async function hashNow(path: string): Promise<string | { reason: string }> {
  try {
    return await hashFile(path);
  } catch (error) {
    return { reason: faultOf(error, path).message };
  }
}
