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
  'project.readOnly': {
    message: '{folder} ist schreibgeschützt, das Projekt lässt sich nur lesen',
    remedy: 'es auf einen beschreibbaren Datenträger kopieren und dort die Kopie öffnen',
  },
  'project.nowhere': {
    message: '{folder} ist schreibgeschützt, darin wird nichts geschrieben',
    remedy: 'einen anderen Ordner zum Schreiben wählen',
    terminal: 'mit --out einen Ordner zum Schreiben nennen',
  },
  'project.busy': {
    message: 'In diesem Projekt wird gerade gearbeitet',
    remedy: 'das Ende abwarten oder die Arbeit zuerst anhalten',
  },
  'project.noPlaces': {
    message: 'Es ist kein Ordner genannt, in dem gesucht werden soll',
    remedy: 'den Ordner nennen, in dem die Originale jetzt liegen',
  },
  'project.intoItself': {
    message: '{folder} ist das Projekt selbst oder liegt darin',
    remedy: 'einen Ordner außerhalb des Projekts nennen',
  },
  'project.placeTaken': {
    message: '{folder} gibt es schon, und der Ordner ist nicht leer',
    remedy: 'einen neuen oder leeren Ordner nennen',
  },
  'project.badCopy': {
    message: 'Die Kopie weicht vom Original ab; das Original blieb unberührt',
    remedy: 'den Datenträger prüfen, die Kopie löschen und das Projekt noch einmal verschieben',
  },
  'project.mergeItself': {
    message: 'Ein Projekt lässt sich nicht mit sich selbst zusammenführen',
    remedy: 'zwei verschiedene Projekte nennen',
  },
  'project.mergedBefore': {
    message: 'Eine Prüfung aus {other} ist schon in {folder}',
    remedy:
      'im Protokoll des Projekts nachsehen: beide wurden schon zusammengeführt, oder eines ist eine Kopie des anderen',
  },
  'project.otherCase': {
    message: 'Die Projekte gehören zu zwei Vorgängen: {here} und {there}',
    remedy: 'Projekte eines Vorgangs zusammenführen, oder zuerst die Nummer auf dem Deckblatt ändern',
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
