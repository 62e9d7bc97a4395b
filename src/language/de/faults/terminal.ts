import type { TERMINAL_FAULTS as EN } from '../../en/faults/terminal.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const TERMINAL_FAULTS: FaultTexts<typeof EN> = {
  'terminal.noCommand': {
    message: 'Es wurde kein Befehl genannt',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.startOption': {
    message: 'Unbekannte Option {option}',
    remedy: '--browser oder --no-open angeben, oder keines von beiden',
  },
  'terminal.answer': {
    message: '{text} ist keine Frage mit ihrer Antwort',
    remedy: 'FRAGE=AUSWAHL schreiben; Fragen sind {questions}',
  },
  'terminal.notNumber': {
    message: '„{text}“ ist keine Zahl',
    remedy: 'eine Zahl angeben',
  },
  'terminal.noFamily': {
    message: 'Eine Familie „{name}“ gibt es nicht',
    remedy: 'Familien sind {names}',
  },
  'terminal.noCodec': {
    message: '„{text}“ ist kein Codec mit Qualität',
    remedy: 'none, jpeg:QUALITY (1-100) oder h264:CRF (0-51) angeben',
  },
  'terminal.option.unknown': {
    message: 'Unbekannte Option „{option}“',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.option.unknownNear': {
    message: 'Unbekannte Option „{option}“ (gemeint ist vielleicht {near})',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.option.noValue': {
    message: 'Die Option „{option}“ braucht einen Wert',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.option.missing': {
    message: 'Die Option „{option}“ fehlt',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.option.conflict': {
    message: 'Die Option „{option}“ ist nicht zusammen mit „{other}“ erlaubt',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.option.choices': {
    message: 'Die Option „{option}“ kennt „{value}“ nicht. Möglich sind {choices}.',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.argument.missing': {
    message: 'Das Argument „{argument}“ fehlt',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.argument.tooMany': {
    message: 'Zu viele Argumente: {expected} erwartet, {received} angegeben',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.command.unknown': {
    message: 'Unbekannter Befehl „{command}“',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.command.unknownNear': {
    message: 'Unbekannter Befehl „{command}“ (gemeint ist vielleicht {near})',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.usage': {
    message: '{problem}',
    remedy: 'siehe overfire --help, oder --help nach einem Befehl',
  },
  'terminal.value': {
    message: '{problem}',
    remedy: 'siehe overfire {command} --help',
  },
  'terminal.attackValue': {
    message: '{problem}',
    remedy: 'die Parameter von {attack} nennt overfire audit --help',
  },
  'terminal.defenceValue': {
    message: '{problem}',
    remedy: 'siehe --defence unter overfire audit --help',
  },
  'terminal.crop': {
    message: '{problem}',
    remedy: 'scale liegt zwischen 1 und 4, frames und every sind ganze Zahlen ab 1',
  },
  'terminal.frames': {
    message: '{problem}',
    remedy: 'frames und every sind ganze Zahlen ab 1',
  },
  'terminal.seed': {
    message: '{problem}',
    remedy: 'ein Startwert ist eine ganze Zahl von 0 bis 4294967295',
  },
  'terminal.case': {
    message: '{problem}',
    remedy: 'jeweils höchstens 200 Zeichen',
  },
  'terminal.worker': {
    message: '{problem}',
    remedy: 'mit --name einen anderen Namen wählen',
  },
  'terminal.study': {
    message: '{problem}',
    remedy: 'per-condition ist eine ganze Zahl ab 1, seed eine ab 0',
  },
  'terminal.adversary': {
    message: '{problem}',
    remedy: '--adversarial pgd angeben, auf Wunsch mit seinen Parametern: pgd:eps=2,iterations=4,step=1.25',
  },
  'terminal.range': {
    message: '--{name} {value} liegt außerhalb des Erlaubten',
    remedy: 'eine ganze Zahl von {least} bis {most} angeben',
  },
  'terminal.count': {
    message: '--{name} {value} ist keine Anzahl',
    remedy: 'eine ganze Zahl ab 1 angeben',
  },
  'terminal.identities': {
    message: '--identities ist {identities}-mal angegeben und --data {data}-mal',
    remedy: '--identities zu jedem --data angeben, in deren Reihenfolge, oder zu keinem',
  },
  'terminal.rate': {
    message: '--rate {value} ist keine Lernrate',
    remedy: 'eine Zahl über 0 angeben, höchstens 1',
  },
  'terminal.noOut': {
    message: 'Es wurde kein Ordner für die Ergebnisse genannt',
    remedy: '--out ORDNER hinzufügen',
  },
  'terminal.missing': {
    message: 'Mehreres fehlt: {missing}',
    remedy:
      'Siehe overfire audit --help, oder overfire audit PFAD --detector NAME --preset quick --out ORDNER',
  },
  'terminal.noReader': {
    message: 'Zur zweiten Lesung wurde etwas angegeben, aber niemand genannt',
    remedy: '--second-reader NAME anfügen',
  },
  'terminal.noText': {
    message: 'das ist kein Text in UTF-8',
    remedy: 'Als reinen Text in UTF-8 speichern',
  },
  'terminal.noSetting': {
    message: 'Eine Einstellung „{name}“ gibt es nicht',
    remedy: 'Einstellungen sind {names}',
  },
  'terminal.sureToRemove': {
    message: '{name} würde aus der Bibliothek entfernt',
    remedy: 'Bestätigen: --yes anfügen',
  },
  'terminal.noFootage': {
    message: 'Es wurde kein Material genannt',
    remedy: 'Dateien oder Ordner nennen: overfire audit PFAD...',
  },
  'terminal.wearProjectAlone': {
    message:
      '--project misst Gesichter und Detektor einer Prüfung, und es wurde anderes Material oder ein Detektor genannt',
    remedy: 'Pfade, --detector und --manifest weglassen, oder --project weglassen',
  },
  'terminal.noDetector': {
    message: 'Es wurde kein Detektor genannt',
    remedy: '--detector NAME hinzufügen; overfire detectors list zeigt, welche es gibt',
  },
  'terminal.noSource': {
    message: 'Es wurde keine Quelle genannt',
    remedy: '--source DETEKTOR hinzufügen',
  },
  'terminal.noEnsemble': {
    message: 'Ein Ensemble braucht mindestens zwei Quellen',
    remedy: 'eine weitere --source DETEKTOR nennen oder --ensemble weglassen',
  },
  'terminal.noAttack': {
    message: 'Es wurde kein Angriff gewählt',
    remedy: '--attack mit einem von diesen hinzufügen: {names}',
  },
  'terminal.strangeFlag': {
    message: 'Keiner der gewählten Angriffe kennt --{flag}',
    remedy: 'es weglassen, oder einen Angriff hinzufügen, der es kennt',
  },
  'terminal.strangeParameter': {
    message: '--attack {text}: {attack} kennt kein „{parameter}“',
    remedy: '{attack} kennt {known}',
  },
  'terminal.noIteration': {
    message: '{attack} hat {iterations} Iterationen, nach {late} gibt es also nichts zu messen',
    remedy: 'mehr Iterationen angeben: --attack {attack}:iterations={late}',
  },
  'terminal.noDefence': {
    message: 'Eine Abwehr „{name}“ gibt es nicht',
    remedy: 'Abwehrmaßnahmen sind {names}',
  },
  'terminal.noDelivery': {
    message: '„{text}“ ist kein Weg des Einreichens, oder die Stärke liegt außerhalb des Bereichs',
    remedy: 'möglich sind {recipes}',
  },
  'terminal.noTreatment': {
    message: 'Eine Verzerrung „{name}“ gibt es nicht',
    remedy: 'Verzerrungen sind {names}',
  },
  'terminal.noQueue': {
    message: 'Es wurde keine Warteschlange genannt',
    remedy: '--queue postgres://USER@HOST/DATABASE hinzufügen',
  },
  'terminal.queueUnset': {
    message: '--queue hat keine Adresse, und {variable} ist nicht gesetzt',
    remedy: 'die Adresse nennen oder die Variable setzen',
  },
  'terminal.resumeAlone': {
    message: '--resume setzt eine Prüfung so fort, wie sie begonnen wurde, und nimmt außer --queue nichts an',
    remedy: 'nur den Ordner nennen',
  },
  'terminal.reproductionAlone': {
    message: '--resume setzt so fort, wie begonnen wurde, und nimmt sonst nichts an',
    remedy: 'nur den Ordner nennen',
  },
  'terminal.auditPaused': {
    message: 'Die Prüfung ist angehalten',
    remedy: 'fortsetzen mit overfire audit --resume {folder}',
  },
  'terminal.reproductionPaused': {
    message: 'Die Reproduktion ist angehalten',
    remedy: 'fortsetzen mit overfire reproduce --resume {folder}',
  },
  'terminal.survivalPaused': {
    message: 'Auf Wunsch angehalten',
    remedy: 'fortsetzen mit overfire survival {folder}',
  },
  'terminal.transferPaused': {
    message: 'Auf Wunsch angehalten',
    remedy: 'zum Fortsetzen denselben Befehl noch einmal geben',
  },
  'terminal.blackBoxAlone': {
    message: 'Eine Blackbox hat keine Gewichtsdateien und nennt ihren Vertrag selbst',
    remedy: 'nur --black-box DATEI angeben',
  },
  'terminal.threshold': {
    message: '--threshold {threshold} ist kein Schwellenwert',
    remedy: 'eine Zahl zwischen 0 und 1, equal-error oder false-alarms=0.05 angeben',
  },
  'terminal.thresholdSamples': {
    message: '--threshold {threshold} wird an bezeichneten Gesichtern gewählt',
    remedy: 'sie nennen: --samples ORDNER',
  },
  'terminal.sureToDelete': {
    message: '{folder} würde endgültig gelöscht',
    remedy: 'mit --yes bestätigen',
  },
  'terminal.straySet': {
    message: '{stray}: Sätze werden mit einer Option genannt',
    remedy: '--set NAME={stray} schreiben',
  },
  'terminal.onePlace': {
    message: 'Die Sätze kommen von nur einer Stelle',
    remedy: 'entweder --set oder --faceforensics oder --portraits angeben',
  },
  'terminal.compressionAlone': {
    message: '--compression gehört zu einem FaceForensics++-Baum',
    remedy: '--faceforensics ORDNER hinzufügen oder es weglassen',
  },
  'terminal.noPair': {
    message: '{option} {text}: das nennt keinen Satz',
    remedy: '{option} NAME=... schreiben',
  },
  'terminal.gpuOrLibrary': {
    message: '--gpu und --library schließen einander aus',
    remedy: 'ein TensorFlow mit CUDA allein mit --library nennen',
  },
  'terminal.notAgreed': {
    message: 'Es wurde nichts installiert',
    remedy: 'zustimmen oder --yes hinzufügen',
  },
  'terminal.nobodyToAsk': {
    message: 'Es gibt kein Terminal für eine Rückfrage',
    remedy: '--yes hinzufügen, um ohne Rückfrage fortzufahren',
  },
  'terminal.noDemoDetector': {
    message: 'Der mitgelieferte Detektor fehlt in resources/models',
    remedy: 'Overfire neu installieren',
  },
  'terminal.noFace': {
    message:
      'In keiner dieser Dateien fand sich ein Gesicht{left, plural, =0 {} other {, zum Beispiel {example}: {reason}}}',
    remedy: 'anderes Material nennen, oder --whole für Gesichtsausschnitte verwenden',
  },
};
