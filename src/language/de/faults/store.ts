import type { STORE_FAULTS as EN } from '../../en/faults/store.ts';
import type { FaultTexts } from '../../icu/message.ts';

const COPY = 'den Projektordner aus einer Kopie wiederherstellen';

export const STORE_FAULTS: FaultTexts<typeof EN> = {
  'store.channels': {
    message: 'ein Bild hat {channels} Kanäle',
    remedy: COPY,
  },
  'store.file': {
    message: '{path} ist eine Datei',
    remedy: 'einen Ordner angeben',
  },
  'store.newer': {
    message: '{file} wurde von einem neueren Overfire geschrieben (Format {found}, dieses kennt {known})',
    remedy: 'das Projekt mit der neueren Version öffnen',
  },
  'store.noAudit': {
    message: 'ein Audit {id} gibt es in diesem Projekt nicht',
    remedy: 'eines von {ids} nennen',
  },
  'store.noEvidence': {
    message: 'unter den Beweismitteln gibt es kein Gesicht {id}',
    remedy: 'eines wählen, das es gibt',
  },
  'store.noFile': {
    message: 'unter den Beweismitteln gibt es keine Datei {id}',
    remedy: 'eine wählen, die es gibt',
  },
  'store.noFolder': {
    message: 'hier lässt sich kein Ordner anlegen',
    remedy: 'einen anderen Ordner wählen',
  },
  'store.noJob': {
    message: 'ein Audit mit der Nummer {id} gibt es nicht',
    remedy: 'ein anderes wählen',
  },
  'store.noProject': {
    message: '{folder} enthält kein Projekt',
    remedy: 'den Ordner nennen, in den ein Audit geschrieben wurde',
  },
  'store.noStudy': {
    message: 'eine Studie {study} gibt es in diesem Projekt nicht',
    remedy: 'eine wählen, die es gibt',
    terminal: 'siehe overfire study list',
  },
  'store.notWaiting': {
    message: 'Audit {id} wartet nicht',
    remedy: 'verschieben lassen sich nur wartende',
  },
  'store.objectDamaged': {
    message: 'dieses Objekt ist beschädigt (sein SHA-256 ist nicht sein Name)',
    remedy: COPY,
  },
  'store.objectMissing': {
    message: 'dieses Objekt fehlt',
    remedy: COPY,
  },
};
