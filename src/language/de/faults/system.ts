import type { SYSTEM_FAULTS as EN } from '../../en/faults/system.ts';
import type { FaultTexts } from '../../icu/message.ts';

const FREE = {
  remedy: 'Platz schaffen und noch einmal versuchen; ein Audit lässt sich danach fortsetzen',
  terminal: 'Platz schaffen und noch einmal versuchen; ein Audit geht mit --resume weiter',
} as const;

export const SYSTEM_FAULTS: FaultTexts<typeof EN> = {
  'system.database': {
    message: 'die Projektdatenbank lässt sich nicht lesen oder schreiben',
    remedy: 'den Datenträger prüfen, dann noch einmal versuchen',
  },
  'system.databaseDamaged': {
    message: 'die Projektdatenbank ist beschädigt',
    remedy: 'den Projektordner aus einer Kopie wiederherstellen',
  },
  'system.databaseReadOnly': {
    message: 'das Projekt lässt sich nicht schreiben',
    remedy: 'die Zugriffsrechte des Ordners prüfen',
  },
  'system.databaseShut': {
    message: 'die Projektdatenbank lässt sich nicht öffnen',
    remedy: 'prüfen, ob der Ordner existiert und beschreibbar ist',
  },
  'system.defect': {
    message: '{message}',
    remedy: 'das ist ein Fehler in Overfire: bitte die Meldung aufheben und melden',
  },
  'system.denied': {
    message: 'Zugriff verweigert',
    remedy: 'die Zugriffsrechte prüfen oder einen anderen Ordner wählen',
  },
  'system.diskFull': {
    message: 'der Datenträger ist voll',
    ...FREE,
  },
  'system.missing': {
    message: 'Datei oder Ordner nicht gefunden',
    remedy: 'den Pfad prüfen',
  },
  'system.notDatabase': {
    message: 'das ist keine Datenbank',
    remedy: 'den Projektordner aus einer Kopie wiederherstellen',
  },
  'system.notFolder': {
    message: 'ein Teil des Pfads ist kein Ordner',
    remedy: 'den Pfad prüfen',
  },
  'system.quota': {
    message: 'das Speicherkontingent ist erschöpft',
    ...FREE,
  },
  'system.readOnly': {
    message: 'der Ordner liegt auf einem schreibgeschützten Dateisystem',
    remedy: 'einen anderen Ordner wählen',
  },
};
