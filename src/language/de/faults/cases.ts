import type { CASE_FAULTS as EN } from '../../en/faults/cases.ts';
import type { FaultTexts } from '../../icu/message.ts';

const ANOTHER_COPY = 'eine andere Kopie besorgen';

export const CASE_FAULTS: FaultTexts<typeof EN> = {
  'case.unreadable': {
    message: '{file} darin ist nicht zu verstehen',
    remedy: 'die Version von Overfire verwenden, die den Fall versiegelt hat, oder eine spätere',
  },
  'case.strangeTreatment': {
    message: '{file} darin nennt eine Verzerrung, die nicht verlangt war',
    remedy: ANOTHER_COPY,
  },
  'case.strangeFace': {
    message: 'es gibt Ergebnisse zu Gesicht {position}, das es nicht gibt',
    remedy: ANOTHER_COPY,
  },
  'case.differ': {
    message: '{file} und {other} nennen verschiedene Gesichter',
    remedy: ANOTHER_COPY,
  },
  'case.noOriginal': {
    message: 'Gesicht {position} stammt aus keinem Original',
    remedy: ANOTHER_COPY,
  },
  'case.lacks': {
    message: 'enthält kein {file}',
    remedy: 'einen versiegelten Fall wählen',
    terminal: 'einen Fall nennen, den overfire export geschrieben hat',
  },
  'case.noObject': {
    message: 'dieser Fall enthält das Objekt {sha256} nicht',
    remedy: ANOTHER_COPY,
  },
  'case.isProject': {
    message: '{path} ist ein Projekt, kein versiegelter Fall',
    remedy: 'es als Projekt öffnen',
  },
  'case.unsigned': {
    message: '{path} ist ein Projekt, das niemand signiert hat',
    remedy: 'es ohne Schlüssel prüfen',
    terminal: '--key weglassen',
  },
  'case.altered': {
    message: 'dieser Fall ist nicht mehr so, wie er versiegelt wurde ({problem})',
    remedy: 'ihn überprüfen und eine andere Kopie besorgen',
    terminal: 'siehe overfire verify, und eine andere Kopie besorgen',
  },
  'case.readOnly': {
    message: 'Ein versiegelter Fall ist geöffnet; nichts daran lässt sich ändern',
    remedy: 'ihn zuerst schließen und ein Projekt öffnen',
  },
  'case.noFaces': {
    message: 'dieser Fall enthält keine Gesichter',
    remedy: 'den Ordner der Originale nennen',
    terminal: 'den Ordner der Originale nennen: --footage',
  },
  'case.noDetector': {
    message: 'Der Detektor „{name}“ mit dem SHA-256 {sha256} ist hier nicht installiert',
    remedy: 'ihn importieren: {files}',
    terminal: 'ihn importieren: overfire detectors import {files}',
  },
  'case.rerunThere': {
    message: '{folder} enthält diese Prüfung unabgeschlossen',
    remedy: 'einen anderen Ordner nennen',
  },
  'case.originalsMissing': {
    message: '{missing} von {all} Dateien mit dem versiegelten SHA-256 sind nicht da: {some}',
    remedy: 'den Ordner nennen, der die unveränderten Originale enthält',
  },
  'case.timestamp': {
    message: 'Kein Zeitstempel dieses Falls: {problem}',
    remedy: 'den Zeitstempeldienst erneut fragen, mit einer Anfrage für diesen Fall',
  },
  'plan.path': {
    message: 'Der Plan nennt einen Pfad: {text}',
    remedy: 'es ohne Pfad sagen, den das Protokoll zurückhielte',
  },
  'plan.rule': {
    message: '{problem}',
    remedy: 'Regeln wie „accuracy(clean) low >= 0.9“ schreiben; docs/plan.md hat alle',
  },
  'case.there': { message: '{path} gibt es schon', remedy: 'eine andere Datei nennen' },
  'report.tooLong': {
    message: 'die Ergebnisse haben mehr als {most, number} Zeilen; so viele kommen in keine Arbeitsmappe',
    remedy: 'schreiben Sie die CSV-Datei, die keine Grenze hat',
  },
};
