import type { AttackParams } from '../../../common/attacks.ts';

/** A proportion for a reader: 0.0342 is "3.4 %". */
export const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** How an attack is called in sentences, tables and plots. */
export function attackTitle(params: AttackParams): string {
  switch (params.attack) {
    case 'iap':
      return 'IAP classification';
    case 'iap-seg':
      return 'IAP segmentation';
    case 'uap':
      return `UAP firing the ${params.zone} zone`;
    case 'urn':
      return 'URN (noise control)';
  }
}

/** "1 face", "2 faces". */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
