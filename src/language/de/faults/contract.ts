import type { CONTRACT_FAULTS as EN } from '../../en/faults/contract.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const CONTRACT_FAULTS: FaultTexts<typeof EN> = {
  'contract.answer': {
    message: 'falsche Antwort: {issue}',
    remedy: 'diese Meldung bitte melden',
  },
  'contract.input': {
    message: '{issue}',
    remedy: 'den Wert berichtigen',
  },
};
