import type { QUEUE_FAULTS as EN } from '../../en/faults/queue.ts';
import type { FaultTexts } from '../../icu/message.ts';

const SUSPICIOUS = 'nachsehen, wer in die Warteschlange schreiben darf';
const SAME_VERSION = 'auf beiden Rechnern dasselbe Overfire installieren';
const REFUSED = 'nichts davon wurde übernommen; nachsehen, wer in die Warteschlange schreiben darf';

export const QUEUE_FAULTS: FaultTexts<typeof EN> = {
  'queue.address': {
    message: 'Die Warteschlange ist keine PostgreSQL-Adresse',
    remedy: 'eine nennen wie postgres://user@host:5432/database',
  },
  'queue.unusable': {
    message: 'Die Warteschlange unter {address} lässt sich nicht benutzen: {problem}',
    remedy: 'prüfen, ob PostgreSQL dort läuft und sein Benutzer in dieser Datenbank Tabellen anlegen darf',
  },
  'queue.blackBox': {
    message:
      'Eine Blackbox ist ein Programm oder ein Dienst dieses Rechners; ihre Prüfung wird nicht über eine Warteschlange geteilt',
    remedy: 'allein auf diesem Rechner prüfen',
    terminal: 'ohne --queue prüfen',
  },
  'queue.otherWeights': {
    message: 'Die Gewichte der Prüfung sind nicht die ihres Detektors',
    remedy: 'das Projekt aus einer Kopie wiederherstellen',
  },
  'queue.noSession': {
    message: 'Die Warteschlange wurde gefragt, bevor es eine Sitzung gab',
    remedy: 'das ist ein Fehler in Overfire: die Meldung aufheben und melden',
  },
  'queue.givenUp': {
    message: 'Ein Teil der Prüfung wurde immer wieder an Rechner vergeben, und keiner hat ihn fertiggestellt',
    remedy: 'nachsehen, was die Rechner melden, dann die Prüfung fortsetzen',
    terminal: 'nachsehen, was die Rechner melden, dann mit --resume fortsetzen',
  },
  'queue.lost': {
    message: 'Die Warteschlange ist weg: {problem}',
    remedy: 'kein Messwert geht verloren: die Prüfung fortsetzen, sobald PostgreSQL wieder läuft',
    terminal: 'kein Messwert geht verloren: mit --resume fortsetzen, sobald PostgreSQL wieder läuft',
  },
  'worker.otherQueue': {
    message: 'sie benutzt eine andere Version der Warteschlange',
    remedy: SAME_VERSION,
  },
  'worker.otherVersion': { message: 'sie läuft unter {wanted}, hier ist {mine}', remedy: SAME_VERSION },
  'worker.otherBackend': {
    message: 'sie wird auf {wanted} gerechnet, hier wird auf {mine} gerechnet',
    remedy: 'einen Rechner mit {wanted} mitrechnen lassen',
    terminal: 'mit --backend {wanted} starten',
  },
  'worker.otherPackage': {
    message: 'sie wird mit {name} {wanted} gerechnet, hier ist {mine}',
    remedy: SAME_VERSION,
  },
  'shard.hash': { message: 'Eine Teilaufgabe ist nicht, was sein Name sagt', remedy: SUSPICIOUS },
  'shard.sizes': {
    message: 'Die Detektoren einer Teilaufgabe nehmen Bilder verschiedener Größe',
    remedy: SUSPICIOUS,
  },
  'shard.detector': {
    message: 'Der Detektor, der kam, ist nicht der mit dem SHA-256 {sha256}',
    remedy: SUSPICIOUS,
  },
  'shard.noContract': {
    message: 'Der Detektor der Warteschlange hat keinen Vertrag',
    remedy: 'die Prüfung neu beginnen',
  },
  'shard.blackBox': {
    message: 'Über die Warteschlange kam eine Blackbox; sie wird nicht ausgeführt',
    remedy: SUSPICIOUS,
  },
  'shard.answer': { message: 'Eine Antwort ist nicht, was ihr SHA-256 sagt', remedy: SUSPICIOUS },
  'shard.request': { message: 'Eine Anfrage ist nicht lesbar: {problem}', remedy: REFUSED },
  'shard.reply': { message: 'Eine Antwort ist nicht lesbar: {problem}', remedy: REFUSED },
  'shard.count': { message: 'Eine Antwort hat {results} Ergebnisse für {faces} Gesichter', remedy: REFUSED },
};
