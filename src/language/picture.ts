import type { Contract } from '../common/contract.ts';
import { extentOf } from '../common/extent.ts';
import type { Words } from './words.ts';

/** What a detector takes: "256 × 256 RGB in [0,1]", "clips of 16 frames at a stride of 2, each ...". */
export function pictureText({ say }: Pick<Words, 'say'>, contract: Contract): string {
  const { width, height } = extentOf(contract);
  const picture = say(`input.${contract.grey ?? 'rgb'}`, { width, height });
  return contract.clip === undefined ? picture : say('input.clip', { ...contract.clip, picture });
}
