import type { PROJECT_FAULTS as EN } from '../../en/faults/projects.ts';
import type { FaultTexts } from '../../icu/message.ts';

const COPY = 'die Datei aus einer Kopie wiederherstellen';

export const PROJECT_FAULTS: FaultTexts<typeof EN> = {
  'project.openElsewhere': {
    message: '{folder} ist in einem anderen Fenster geöffnet',
    remedy: 'das Projekt zuerst dort schließen',
  },
  'project.atWork': {
    message: 'In {folder} arbeitet ein anderer Prozess',
    remedy: 'ihn zuerst beenden',
  },
  'project.openOnHost': {
    message: '{folder} ist in einem anderen Fenster auf {host} geöffnet',
    remedy: 'dieses Fenster benutzen, oder das Projekt zuerst dort schließen',
  },
  'project.otherThings': {
    message: '{folder} ist nicht leer und enthält kein Projekt',
    remedy: 'einen neuen oder leeren Ordner nennen',
  },
  'project.none': {
    message: 'Es ist kein Projekt geöffnet',
    remedy: 'zuerst ein Projekt öffnen oder anlegen',
  },
  'log.held': { message: '{file} wird von einem anderen Prozess benutzt', remedy: 'noch einmal versuchen' },
  'log.short': { message: 'am Ende fehlen Zeilen', remedy: COPY },
  'log.broken': { message: '{problem}', remedy: COPY },
  'log.paths': {
    message: 'enthält Pfade dieses Rechners',
    remedy: 'den Fall mit seinen Pfaden ausgeben',
    terminal: '--with-paths hinzufügen',
  },
  'key.open': {
    message: 'andere Benutzer dürfen den Schlüssel des Labors lesen',
    remedy: 'ihnen das verwehren: chmod 600 {path}',
  },
  'key.private': { message: 'das ist kein privater Ed25519-Schlüssel', remedy: COPY },
  'key.public': {
    message: 'das ist kein öffentlicher Ed25519-Schlüssel',
    remedy: 'die Datei {file} des Labors nennen',
  },
};
