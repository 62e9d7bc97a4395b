import type { STORE_FAULTS as EN } from '../../en/faults/store.ts';
import type { FaultTexts } from '../../icu/message.ts';

const COPY = 'den Projektordner aus einer Kopie wiederherstellen';

export const STORE_FAULTS: FaultTexts<typeof EN> = {
  'store.channels': {
    message: 'ein Bild hat {channels} Kanäle',
    remedy: COPY,
  },
  'examiner.long': {
    message: 'eine Schlussfolgerung hat höchstens {most} Zeichen',
    remedy: 'kürzer fassen',
  },
  'examiner.noFace': {
    message: 'ein solches Gesicht oder einen solchen Angriff hat Prüfung {audit} nicht',
    remedy: 'etwas Vorhandenes wählen',
  },
  'examiner.attack': {
    message: 'welcher Angriff gemeint ist, ist nicht klar: die Prüfung hat {attacks} ausgeführt',
    remedy: 'einen mit seiner Nummer nennen',
    terminal: 'einen mit --attack nennen, mit seiner Nummer, wo sein Name zweimal vorkommt',
  },
  'examiner.noneNamed': {
    message: 'kein Gesicht der Prüfung heißt „{name}“',
    remedy: 'das Ende des Pfads seiner Datei nennen',
  },
  'examiner.severalFaces': {
    message: '„{name}“ passt auf mehrere Gesichter: {places}',
    remedy: 'das Einzelbild nennen, oder den Platz von einem',
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
    message: 'eine Prüfung {id} gibt es in diesem Projekt nicht',
    remedy: 'eine von {ids} nennen',
  },
  'store.noEvidence': {
    message: 'im Material gibt es kein Gesicht {id}',
    remedy: 'eines wählen, das es gibt',
  },
  'store.noFile': {
    message: 'im Material gibt es keine Datei {id}',
    remedy: 'eine wählen, die es gibt',
  },
  'store.noFolder': {
    message: 'hier lässt sich kein Ordner anlegen',
    remedy: 'einen anderen Ordner wählen',
  },
  'store.noJob': {
    message: 'eine Prüfung mit der Nummer {id} gibt es nicht',
    remedy: 'eine andere wählen',
  },
  'store.noProject': {
    message: '{folder} enthält kein Projekt',
    remedy: 'den Ordner nennen, in den eine Prüfung geschrieben wurde',
  },
  'store.noStudy': {
    message: 'eine Studie {study} gibt es in diesem Projekt nicht',
    remedy: 'eine wählen, die es gibt',
    terminal: 'siehe overfire study list',
  },
  'store.notWaiting': {
    message: 'Prüfung {id} wartet nicht',
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
