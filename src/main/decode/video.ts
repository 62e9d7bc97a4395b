import type { Crop } from '../../common/audit.ts';
import { fail } from '../../common/fault.ts';
import type { Picture } from './picture.ts';

export interface ChosenFrame {
  picture: Picture;
  frame: { ordinal: number; seconds: number };
}

// biome-ignore lint/correctness/useYield: video follows
export async function* readFrames(
  path: string,
  _choice: Crop['frames'],
  _reporter: { alive(): void; notice(text: string): void },
): AsyncGenerator<ChosenFrame> {
  fail('input', `${path}: videos are not supported yet`, 'give images', path);
}
