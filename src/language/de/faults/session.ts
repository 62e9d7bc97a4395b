import type { SESSION_FAULTS as EN } from '../../en/faults/session.ts';
import type { FaultTexts } from '../../icu/message.ts';

const NO_DOWNLOAD =
  'das Netz und seinen Proxy prüfen; wo der Server der Hersteller nicht erreichbar ist, TensorFlow 2.21 oder später installieren (pip install tensorflow-cpu) und seinen Ordner nennen';
const NO_DOWNLOAD_IN_TERMINAL =
  'das Netz und seinen Proxy prüfen; wo der Server der Hersteller nicht erreichbar ist, TensorFlow 2.21 oder später installieren (pip install tensorflow-cpu) und mit --library nennen';

export const SESSION_FAULTS: FaultTexts<typeof EN> = {
  'session.died': {
    message: 'Die Anwendung hat unerwartet aufgehört',
    remedy: 'das Fenster schließen und neu starten: was gemessen wurde, bleibt erhalten',
  },
  'session.noRequest': { message: 'Eine Anfrage „{name}“ gibt es nicht', remedy: 'den Namen berichtigen' },
  'session.busy': {
    message: 'Die Prozessorkerne sind beschäftigt',
    remedy: 'warten, bis die Prüfung endet, oder sie anhalten',
  },
  'job.notRunning': {
    message: 'Prüfung {job} läuft nicht und wartet nicht',
    remedy: 'es gibt nichts anzuhalten',
  },
  'job.running': { message: 'Prüfung {job} läuft', remedy: 'ihr Ende abwarten' },
  'job.done': {
    message: 'Prüfung {job} ist abgeschlossen',
    remedy: 'sie stattdessen noch einmal durchführen',
  },
  'job.ended': { message: 'Prüfung {job} ist abgeschlossen', remedy: 'es gibt nichts abzubrechen' },
  'job.twin': {
    message: 'Prüfung {job} ist die gleiche und nicht abgeschlossen ({state})',
    remedy: 'sie fortsetzen, oder etwas ändern',
  },
  'job.atWork': {
    message: 'Eine Prüfung läuft',
    remedy: 'ihr Ende abwarten, oder sie zuerst anhalten',
  },
  'sample.noAttack': {
    message: 'In Prüfung {audit} gibt es keinen Angriff {attack}',
    remedy: 'einen ihrer Angriffe wählen',
  },
  'sample.none': {
    message: 'Kein Gesicht passt dazu',
    remedy: 'anders auswählen, oder warten, bis mehr gemessen ist',
  },
  'engine.noTensorFlow': {
    message: '{folder} enthält kein TensorFlow ({libraries})',
    remedy: 'den Ordner einer Python-Umgebung mit tensorflow oder tensorflow-cpu ab 2.21 nennen',
  },
  'engine.oldTensorFlow': {
    message: '{folder} ist TensorFlow {version}',
    remedy: '{oldest} oder später installieren',
  },
  'engine.linuxAlone': {
    message: 'Die Anbindung lässt sich nur unter Linux übersetzen',
    remedy: 'die offizielle Bibliothek verwenden, die heruntergeladen wird',
    terminal: '--library weglassen: die offizielle Bibliothek wird heruntergeladen',
  },
  'engine.notCompiled': {
    message: 'Die Anbindung ließ sich nicht übersetzen: {problem}',
    remedy: 'einen C++-Compiler installieren (Debian: g++) und es noch einmal versuchen',
  },
  'engine.noLibrary': {
    message: '{name} kam ohne seine Bibliothek',
    remedy: NO_DOWNLOAD,
    terminal: NO_DOWNLOAD_IN_TERMINAL,
  },
  'engine.npm': {
    message: 'npm konnte {packages} nicht installieren: {problem}',
    remedy: NO_DOWNLOAD,
    terminal: NO_DOWNLOAD_IN_TERMINAL,
  },
};
