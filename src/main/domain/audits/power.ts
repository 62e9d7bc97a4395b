import type { Estimate } from '../../../common/api/audits.ts';
import type { Attributes } from '../../../common/attributes.ts';
import { originalOf, SOURCE } from '../../../common/attributes.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import { leastDrop } from '../../../engine/metrics/inference/power.ts';

/** Where every k-th is taken, how many there are is known only when it is read. */
const FRAMES_OF_A_VIDEO = 10;

interface File {
  path: string;
  kind: 'image' | 'video';
  attributes?: Attributes | undefined;
  /** Who is seen in it; not there where nobody says. */
  person?: string | null | undefined;
}

/**
 * What an audit of such files could tell: its units, as its intervals will count them, and the smallest drop in accuracy that it
 * would tell from none. null without files.
 * @param faces that it would take of them all
 */
export function foreseenPower(files: readonly File[], faces: number): Estimate['power'] {
  if (files.length === 0 || faces === 0) return null;
  const units = new Set(files.map((file) => file.person ?? originalOf(file)));
  const count = Math.min(units.size, faces);
  const kind = files.some(({ person }) => person != null)
    ? 'person'
    : files.some(({ attributes }) => attributes?.[SOURCE] !== undefined)
      ? 'source'
      : faces <= count
        ? 'face'
        : files.every((file) => file.kind === 'video')
          ? 'video'
          : 'file';
  const each = faces / count;
  return { kind, units: count, facesEach: each, drop: leastDrop(count, each) };
}

/** Faces that files would give before they are read: one of a picture, one of each frame that is taken of a video. */
export function facesForeseen(
  files: readonly File[],
  { crop, limit }: Pick<AuditConfig, 'crop' | 'limit'>,
): number {
  const ofVideo = 'count' in crop.frames ? crop.frames.count : FRAMES_OF_A_VIDEO;
  const faces = files.reduce((sum, { kind }) => sum + (kind === 'video' ? ofVideo : 1), 0);
  return Math.min(faces, limit ?? faces);
}
