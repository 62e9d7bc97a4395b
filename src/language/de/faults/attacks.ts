import type { ATTACK_FAULTS as EN } from '../../en/faults/attacks.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const ATTACK_FAULTS: FaultTexts<typeof EN> = {
  'attack.unknown': {
    message: 'Einen Angriff „{name}“ gibt es nicht',
    remedy: 'Angriffe sind {names}',
  },
};
