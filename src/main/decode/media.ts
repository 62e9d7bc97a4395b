import { extname } from 'node:path';

export type MediaKind = 'image' | 'video';

const IMAGES = ['.png', '.jpg', '.jpeg', '.webp', '.tif', '.tiff', '.gif', '.avif'];
const VIDEOS = ['.mp4', '.mov', '.mkv', '.avi', '.webm'];

/** What a file's name says it is, or null for a kind that Overfire does not open. */
export function mediaKind(path: string): MediaKind | null {
  const extension = extname(path).toLowerCase();
  if (IMAGES.includes(extension)) return 'image';
  return VIDEOS.includes(extension) ? 'video' : null;
}

export const MEDIA_EXTENSIONS = { image: IMAGES, video: VIDEOS };

/** For messages: what can be opened. */
export const MEDIA_KINDS = [...IMAGES, ...VIDEOS].map((extension) => extension.slice(1)).join(', ');
