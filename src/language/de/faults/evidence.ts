import type { EVIDENCE_FAULTS as EN } from '../../en/faults/evidence.ts';
import type { FaultTexts } from '../../icu/message.ts';

const MANIFEST =
  'ein Manifest ist eine CSV-Datei: eine Zeile „path,label,mask“, dann eine Zeile je Datei, label „real“ oder „fake“';

const ANSWER = '--answer {question}=AUSWAHL, eines von: {choices}';
const CHOICE = 'eines wählen: {choices}';

export const EVIDENCE_FAULTS: FaultTexts<typeof EN> = {
  'groups.noColumn': {
    message: 'das Manifest dieser Prüfung hat keine Spalte {column}',
    remedy: 'eine von diesen wählen: {columns}',
  },
  'groups.tooMany': {
    message: 'die Spalte {column} hat mehr als {most} Werte: Sie benennt Dateien, statt sie zu gruppieren',
    remedy: 'eine Spalte mit weniger Werten wählen',
  },
  'evidence.none': {
    message:
      'Kein Material gefunden in {paths}{left, plural, =0 {} other {, zum Beispiel {example}: {reason}}}',
    remedy: 'Dateien dieser Arten angeben: {kinds}',
  },
  'evidence.unlabelled': {
    message: 'Nichts sagt, welche Dateien echt und welche gefälscht sind',
    remedy:
      'sie in Ordner namens real und fake legen, zwei solche Ordner nennen oder ein Manifest angeben (CSV: path,label,mask)',
  },
  'weigh.none': {
    message:
      'Kein Asservat lässt sich wiegen{left, plural, =0 {} other {, zum Beispiel {example}: {reason}}}',
    remedy: 'Bilder oder Videos mit einem Gesicht angeben, die nicht zu denen der Prüfung gehören',
  },
  'weigh.nothing': { message: 'Es wurde kein Asservat gewogen', remedy: 'zuerst Asservate wählen' },
  'evidence.videoMask': {
    message: 'Masken von Videos werden nicht unterstützt',
    remedy: 'einzelne Bilder maskieren',
  },
  'evidence.unread': {
    message: 'die Gesichter sind noch nicht gelesen',
    remedy: 'warten, bis die Datei gelesen ist',
  },
  'evidence.noVideo': { message: '{path} ist kein Video', remedy: 'ein Video wählen' },
  'manifest.noFile': { message: '{path} ist keine Datei', remedy: MANIFEST },
  'manifest.quote': {
    message:
      '{path}, Zeile {line}: Ein Anführungszeichen ist nicht geschlossen oder steht mitten in einem Feld',
    remedy: MANIFEST,
  },
  'manifest.json': {
    message: '{path} ist keine bekannte Liste von Dateien',
    remedy:
      'JSON wird gelesen, wie DFDC (metadata.json) und DeepfakeBench es schreiben, oder als Liste von Objekten mit path und label',
  },
  'question.ones': {
    message:
      '{about} kennzeichnet mit 0 und 1, und nirgends steht, was davon gefälscht heißt: Was bedeutet 1?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'question.pathColumn': {
    message: '{about} hat mehrere Spalten, die die Dateien nennen könnten: Welche ist es?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'question.labelColumn': {
    message: '{about} hat mehrere Spalten, die die Kennzeichnung sein könnten: Welche ist es?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'question.frames': {
    message:
      '{about} enthält Videos und die Einzelbilder dieser Videos, was nicht zweierlei Material ist: Was wird genommen?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'manifest.noPath': { message: '{path}, Zeile {line}: keine Spalte „path“', remedy: MANIFEST },
  'manifest.attribute': {
    message:
      '{path}, Zeile {line}: Der Name einer Spalte ist länger als 100 Zeichen oder ein Wert länger als 500',
    remedy: MANIFEST,
  },
  'manifest.column': {
    message: '{path}, Zeile {line}: unbenannte oder doppelte Spalte „{column}“',
    remedy: MANIFEST,
  },
  'manifest.twice': {
    message: '{path}, Zeile {line}: {file} steht schon in Zeile {before}',
    remedy: MANIFEST,
  },
  'manifest.fields': {
    message: '{path}, Zeile {line}: {fields} Felder, die Kopfzeile hat {columns}',
    remedy: MANIFEST,
  },
  'manifest.label': { message: '{path}, Zeile {line}: unbekannte Kennzeichnung „{label}“', remedy: MANIFEST },
  'manifest.emptyPath': { message: '{path}, Zeile {line}: der Pfad ist leer', remedy: MANIFEST },
  'manifest.whole': {
    message: '{path}, Zeile {line}: whole ist „yes“ oder „no“, nicht „{value}“',
    remedy: MANIFEST,
  },
  'manifest.frames': {
    message: '{path}, Zeile {line}: frames ist eine Zahl oder „every K“, nicht „{value}“',
    remedy: MANIFEST,
  },
  'manifest.crop': {
    message: '{path}, Zeile {line}: scale liegt zwischen 1 und 4, frames ab 1',
    remedy: MANIFEST,
  },
};
