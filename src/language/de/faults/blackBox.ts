import type { BLACK_BOX_FAULTS as EN } from '../../en/faults/blackBox.ts';
import type { FaultTexts } from '../../icu/message.ts';

const MEND = {
  remedy:
    'was eine Blackbox antwortet, steht in docs/blackbox.md; sie berichtigen, dann die Prüfung fortsetzen',
  terminal:
    'was eine Blackbox antwortet, steht in docs/blackbox.md; sie berichtigen, dann mit --resume fortsetzen',
} as const;
const LOOKS = 'eine Blackbox sieht so aus: {example}';

export const BLACK_BOX_FAULTS: FaultTexts<typeof EN> = {
  'blackBox.changed': {
    message: '{path} ist nicht die Datei, die registriert wurde',
    remedy:
      'sie zurücklegen oder die Blackbox erneut importieren, damit das Protokoll nennt, was gefragt wird',
  },
  'blackBox.either': {
    message: 'entweder „program“ oder „url“ muss angegeben sein',
    remedy: LOOKS,
  },
  'blackBox.ended': {
    message:
      'endete mit dem Status {status}, bevor eine Antwort kam{said, select, none {} other {; Ausgabe: {said}}}',
    ...MEND,
  },
  'blackBox.error': {
    message: 'meldet „{error}“',
    ...MEND,
  },
  'blackBox.folder': {
    message: '„{folder}“ ist kein Ordner, in dem sie starten kann',
    remedy: 'den ganzen Pfad eines Ordners angeben',
  },
  'blackBox.gone': {
    message: '{path} ist nicht mehr da',
    remedy: 'die Datei zurücklegen',
  },
  'blackBox.inWindow': {
    message: 'eine Blackbox wird nicht aus einem Fenster gefragt',
    remedy: 'für diesen Detektor das Rechenwerk wasm wählen',
    terminal: 'für diesen Detektor --backend wasm wählen',
  },
  'blackBox.issue': {
    message: '{issue}',
    remedy: LOOKS,
  },
  'blackBox.killed': {
    message:
      'wurde durch {signal} beendet, bevor eine Antwort kam{said, select, none {} other {; Ausgabe: {said}}}',
    ...MEND,
  },
  'blackBox.late': {
    message: 'antwortet nicht innerhalb von {seconds} s',
    ...MEND,
  },
  'blackBox.long': {
    message: 'schreibt eine Zeile von mehr als {most} Byte',
    ...MEND,
  },
  'blackBox.longAnswer': {
    message: 'die Antwort ist länger als {most} Byte',
    ...MEND,
  },
  'blackBox.noArgument': {
    message: 'program: kein Argument enthält {placeholder}',
    remedy: '{placeholder} dort einsetzen, wo der Ordner stehen soll',
  },
  'blackBox.noFile': {
    message: 'program: ein Programm „{command}“ gibt es nicht',
    remedy: 'den Namen prüfen oder den Pfad angeben',
  },
  'blackBox.noGradient': {
    message: 'eine Blackbox antwortet nur mit Werten und hat keinen Gradienten',
    remedy: 'mit square, urn oder einer Störung angreifen, die auf einem anderen Detektor entstand',
    terminal: 'mit square, urn oder einer Störung angreifen, die auf einem anderen Detektor entstand (--uap)',
  },
  'blackBox.noLabel': {
    message: 'antwortet {answer}, ohne 0 oder 1 als Label',
    ...MEND,
  },
  'blackBox.noProgram': {
    message: 'dieses Programm gibt es nicht',
    ...MEND,
  },
  'blackBox.noScore': {
    message: 'antwortet {answer}, ohne eine Zahl als Score',
    ...MEND,
  },
  'blackBox.noWeights': {
    message: 'eine Blackbox hat keine Gewichte',
    remedy: 'einen Detektor wählen, dessen Gewichte bekannt sind',
  },
  'blackBox.notFinite': {
    message: 'antwortet {answer}: ein Score muss eine endliche Zahl sein',
    ...MEND,
  },
  'blackBox.notHere': {
    message: 'ist nicht auf diesem Rechner',
    remedy: 'gefragt werden nur 127.0.0.1 und [::1]',
  },
  'blackBox.notJson': {
    message: 'das ist kein JSON',
    remedy: LOOKS,
  },
  'blackBox.notLoopback': {
    message: 'url: {url} ist keine einfache HTTP-Adresse dieses Rechners',
    remedy: 'das Material verlässt den Rechner nicht: http://127.0.0.1:PORT/... angeben',
  },
  'blackBox.notProbability': {
    message: 'antwortet den Score {score}, der keine Wahrscheinlichkeit ist',
    remedy:
      'die Scores auf [0,1] skalieren oder in der Beschreibung "output": "logit" angeben und erneut importieren',
  },
  'blackBox.notStarted': {
    message: 'lässt sich nicht starten: {reason}',
    ...MEND,
  },
  'blackBox.nothing': {
    message: 'antwortet nichts',
    ...MEND,
  },
  'blackBox.nothingFor': {
    message: 'antwortet nichts für {name}',
    ...MEND,
  },
  'blackBox.status': {
    message: 'antwortet mit dem Status {status}: {text}',
    ...MEND,
  },
  'blackBox.strange': {
    message: 'antwortet {answer}, das ist kein JSON',
    ...MEND,
  },
  'blackBox.thread': {
    message: 'die Blackbox lässt sich nicht fragen: der Thread, der sie fragt, ist stehen geblieben',
    remedy: 'die Prüfung fortsetzen',
    terminal: 'mit --resume fortsetzen',
  },
  'blackBox.unreachable': {
    message: 'ist nicht erreichbar ({reason})',
    ...MEND,
  },
};
