import type { ATTACK_FAULTS as EN } from '../../en/faults/attacks.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const ATTACK_FAULTS: FaultTexts<typeof EN> = {
  'attack.unknown': {
    message: 'Einen Angriff „{name}“ gibt es nicht',
    remedy: 'Angriffe sind {names}',
  },
  'attack.unknownNear': {
    message: 'Einen Angriff „{name}“ gibt es nicht (gemeint war vielleicht {near})',
    remedy: 'Angriffe sind {names}',
  },
  'template.unknown': {
    message: 'Eine Prüfvorlage „{name}“ gibt es nicht',
    remedy: 'Vorlagen sind {known}; mitgeliefert sind quick, field, paper',
  },
  'template.preset': {
    message: '„{name}“ gehört zu Overfire',
    remedy: 'Anderen Namen wählen',
  },
  'template.damaged': {
    message: 'Die Prüfvorlagen sind nicht lesbar',
    remedy: 'Die Datei reparieren oder beiseitelegen',
  },
};
