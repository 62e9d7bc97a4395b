import type { SYSTEM_FAULTS as EN } from '../../en/faults/system.ts';
import type { FaultTexts } from '../../icu/message.ts';

const FREE = {
  remedy: 'Platz schaffen und noch einmal versuchen; eine Prüfung lässt sich danach fortsetzen',
  terminal: 'Platz schaffen und noch einmal versuchen; eine Prüfung geht mit --resume weiter',
} as const;
const COPY = 'den Projektordner aus einer Kopie wiederherstellen';
const PATH = 'den Pfad prüfen';
const PERMISSIONS = 'die Zugriffsrechte prüfen oder einen anderen Ordner wählen';
const PRINT = 'report.html aus einem beliebigen Browser drucken';

export const SYSTEM_FAULTS: FaultTexts<typeof EN> = {
  'system.database': {
    message: 'die Projektdatenbank lässt sich nicht lesen oder schreiben',
    remedy: 'den Datenträger prüfen, dann noch einmal versuchen',
  },
  'system.databaseDamaged': {
    message: 'die Projektdatenbank ist beschädigt',
    remedy: COPY,
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
    remedy: 'das ist ein Fehler in Overfire: die Meldung bitte aufheben und melden',
  },
  'system.denied': {
    message: 'Zugriff verweigert',
    remedy: PERMISSIONS,
  },
  'system.diskFull': {
    message: 'der Datenträger ist voll',
    ...FREE,
  },
  'system.missing': {
    message: 'Datei oder Ordner nicht gefunden',
    remedy: PATH,
  },
  'system.noChromium': {
    message: 'ein PDF braucht Chromium, Chrome oder Edge, und keines davon liegt im PATH dieses Rechners',
    remedy: 'eines installieren oder report.html aus einem beliebigen Browser drucken',
  },
  'system.noProgram': {
    message: '{program} ist hier nicht installiert',
    remedy: '{program} installieren, dann noch einmal versuchen',
  },
  'system.notDatabase': {
    message: 'das ist keine Datenbank',
    remedy: COPY,
  },
  'system.notFolder': {
    message: 'ein Teil des Pfads ist kein Ordner',
    remedy: PATH,
  },
  'system.notPrinted': {
    message: '{program} hat nichts gedruckt',
    remedy: PRINT,
  },
  'system.quota': {
    message: 'das Speicherkontingent ist erschöpft',
    ...FREE,
  },
  'system.readOnly': {
    message: 'der Ordner liegt auf einem schreibgeschützten Dateisystem',
    remedy: 'einen anderen Ordner wählen',
  },
  'system.stopped': {
    message: 'auf Wunsch angehalten',
    remedy: 'fortsetzen ist möglich',
    terminal: 'mit --resume fortsetzen',
  },
  'system.unworded': {
    message: '{message}',
    remedy: 'noch einmal versuchen',
  },
};
