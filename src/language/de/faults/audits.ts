import type { AUDIT_FAULTS as EN } from '../../en/faults/audits.ts';
import type { FaultTexts } from '../../icu/message.ts';

const ONE_SIZE =
  'Detektoren mit gleicher Bildgröße wählen: Eine Störung wird nicht auf eine andere Größe gebracht';
const BEGUN = { remedy: 'dort fortsetzen, wo sie begonnen wurde, oder sie neu beginnen' } as const;

export const AUDIT_FAULTS: FaultTexts<typeof EN> = {
  'wear.noFace': {
    message: 'In {paths} fand sich kein Gesicht mit Label',
    remedy: 'anderes Material nennen, oder Gesichtsausschnitte als Ganzes nehmen',
    terminal: 'anderes Material nennen, oder --whole für Gesichtsausschnitte verwenden',
  },
  'wear.atWork': {
    message: 'Die Abnutzung wird bereits gemessen',
    remedy: 'das Ende abwarten, oder anhalten',
  },
  'wear.unmeasured': {
    message: 'Von der Prüfung {audit} wurde die Abnutzung nicht gemessen',
    remedy: 'sie zuerst messen',
  },
  'wear.other': {
    message: '{folder} enthält eine Messung von etwas anderem',
    remedy: 'einen anderen Ordner nennen, oder noch einmal dasselbe verlangen',
  },
  'audit.value': {
    message: '{problem}',
    remedy: 'den Wert berichtigen',
    terminal: 'siehe overfire audit --help',
  },
  'audit.labelsOnly': {
    message: '„{detector}“ antwortet nur mit Labels, und {attack} braucht Scores',
    remedy: 'auto, rays, hop-skip-jump oder surfree wählen',
  },
  'audit.noGradient': {
    message: '„{detector}“ ist eine Blackbox und hat keinen Gradienten für {attack}',
    remedy:
      'auto, square, rays oder einen anderen Angriff nach Scores oder Labels, urn oder eine Störung wählen, die an einem anderen Detektor erzeugt wurde',
    terminal:
      'auto, square, rays oder einen anderen Angriff nach Scores oder Labels, urn oder eine Störung wählen, die an einem anderen Detektor erzeugt wurde (--uap)',
  },
  'audit.noGradientThrough': {
    message: 'durch {operators} von „{detector}“ ist kein Gradient bekannt, den {attack} braucht',
    remedy:
      'auto, square, rays oder einen anderen Angriff nach Scores oder Labels, urn oder eine Störung wählen, die an einem anderen Detektor erzeugt wurde',
    terminal:
      'auto, square, rays oder einen anderen Angriff nach Scores oder Labels, urn oder eine Störung wählen, die an einem anderen Detektor erzeugt wurde (--uap)',
  },
  'audit.premise': {
    message:
      '{attack} auf „{detector}“ begann mit κ a_other / a_target bei {begins}, wo das veröffentlichte Verfahren {least} bis {most} voraussetzt: was dabei herauskommt, ist Glück, und ein Detektor, der standhält, ist deshalb nicht robust',
    remedy: 'das Verfahren „fields“ oder „faces“ nehmen, die nicht davon abhängen',
    terminal: '--attack uap:method=fields oder uap:method=faces nehmen, die nicht davon abhängen',
  },
  'audit.clipAsPictures': {
    message: 'ein Clip wird als Video eingereicht, und „{recipe}“ reicht Bilder ein',
    remedy: 'als h264 einreichen',
  },
  'delivery.none': {
    message: 'Audit {audit} hat nichts eingereicht',
    remedy: 'die Beweisstücke erneut auditieren und wählen, wie die Dateien eingereicht werden',
    terminal: 'die Beweisstücke erneut mit --deliver h264:23 auditieren',
  },
  'delivery.notEmpty': {
    message: '{folder} ist nicht leer',
    remedy: 'einen neuen Ordner nennen',
  },
  'audit.noFlip': {
    message:
      'Hinter einer zufälligen Abwehr fällt jede Antwort auf dasselbe Gesicht anders aus; einen Augenblick, in dem die Entscheidung kippt, gibt es also nicht',
    remedy: 'nicht beim Kippen anhalten, oder eine Abwehr ohne Zufall wählen',
    terminal: '--stop-on-flip weglassen, oder eine Abwehr ohne Zufall wählen',
  },
  'audit.noSegmentation': {
    message: '„{detector}“ segmentiert nicht; {attack} auf die Maske hat also nichts anzugreifen',
    remedy: 'einen Multi-Task-Detektor wählen, oder diesen Angriff weglassen',
  },
  'audit.otherSurrogate': {
    message: '„{name}“ nimmt Bilder von {size} Pixeln, der geprüfte Detektor {other}',
    remedy: ONE_SIZE,
  },
  'audit.otherCut': {
    message: 'Gesichter von „{name}“ werden anders zugeschnitten als die des geprüften Detektors',
    remedy:
      'Detektoren wählen, die Gesichter gleich zuschneiden, oder Ausschnitte angeben, die ganz genommen werden',
  },
  'audit.noMask': {
    message: 'enthält kein Bild',
    remedy: 'ein Bild mit der Maske nennen',
  },
  'audit.noEnsemble': {
    message: '{attack} lässt sich nicht an mehreren Detektoren zugleich machen',
    remedy:
      'ein Ensemble ist für Angriffe auf einzelne Gesichter, die einem Gradienten zu einer Klasse folgen: mi-fgsm, transfer, pgd und ähnliche',
  },
  'audit.noFace': {
    message:
      '{files, plural, one {In der einzigen Datei fand sich kein Gesicht} other {In keiner der # Dateien fand sich ein Gesicht}}{left, plural, =0 {} other {, zum Beispiel {example}: {reason}}}',
    remedy: 'anderes Material wählen',
    terminal: 'anderes Material nennen, oder --whole für Gesichtsausschnitte verwenden',
    window: 'anderes Material wählen, oder es als Gesichtsausschnitte hinzufügen',
  },
  'audit.unlabelled': {
    message: 'Keine der gewählten Dateien ist gekennzeichnet',
    remedy: 'sie zuerst als echt oder gefälscht kennzeichnen',
  },
  'audit.unfinished': {
    message: '{folder} enthält diese Prüfung unabgeschlossen',
    remedy: 'sie fortsetzen',
    terminal: 'mit --resume fortsetzen',
  },
  'audit.none': {
    message: '{folder} enthält keine Prüfung',
    remedy: 'eine beginnen',
    terminal: 'eine ohne --resume beginnen',
  },
  'audit.noneYet': {
    message: '{folder} enthält noch keine Prüfung',
    remedy: 'zuerst eine Prüfung durchführen',
    terminal: 'zuerst mit overfire audit in diesen Ordner prüfen',
  },
  'audit.contradicted': {
    message:
      'ein Angriff ließ innerhalb eines zertifizierten Radius weniger übrig, als das Zertifikat erlaubt',
    remedy:
      'die Ergebnisse nennen das Gesicht; den Fall versiegeln und melden, denn was rechnet, ist nicht, was zertifiziert wurde',
  },
  'audit.otherBackend': {
    message: 'diese Prüfung wurde mit dem Rechenwerk {before} begonnen, hier ist {now}',
    ...BEGUN,
  },
  'audit.otherConvolutions': {
    message:
      'die Faltungen dieser Prüfung sind {before, select, fused {verschmolzen} other {gerundet}}, auf diesem Prozessor wären sie {now, select, fused {verschmolzen} other {gerundet}}',
    ...BEGUN,
  },
  'audit.otherDevice': {
    message: 'diese Prüfung wurde auf der Grafikkarte {before} begonnen, hier ist {now}',
    ...BEGUN,
  },
  'audit.otherInstructions': {
    message:
      'diese Prüfung wurde auf einem Prozessor mit dem Befehlssatz {before} begonnen, dieser hat {now}: die letzten Stellen des Rests würden abweichen',
    ...BEGUN,
  },
  'audit.otherProvider': {
    message: 'ONNX Runtime hat diese Prüfung auf {before} gerechnet, hier würde auf {now} gerechnet',
    ...BEGUN,
  },
  'audit.otherVersion': {
    message: 'diese Prüfung wurde mit ONNX Runtime {before} begonnen, hier ist {now}',
    ...BEGUN,
  },
  'audit.noContract': {
    message: 'dieser Detektor hat keinen Vertrag',
    remedy: 'den Projektordner wiederherstellen',
  },
  'audit.runElsewhere': {
    message: 'Prüfung {audit} läuft gerade bei {runner}',
    remedy: 'ihr Ende abwarten, oder sie anhalten',
  },
  'audit.notDone': {
    message: 'Prüfung {audit} ist nicht abgeschlossen ({state})',
    remedy: 'sie zuerst fortsetzen',
  },
  'universal.none': {
    message: 'das ist keine universelle Störung',
    remedy: 'eine nennen, die eine Prüfung gespeichert hat',
  },
  'universal.otherSize': {
    message: 'diese universelle Störung ist für Bilder anderer Größe [{shape}]',
    remedy: 'eine für {size} Pixel nennen',
  },
  'survival.unmeasured': {
    message: 'Zu Prüfung {audit} gibt es keine Verzerrungen',
    remedy: 'zuerst messen, was sie von ihren Angriffen übrig lassen',
    terminal: 'mit overfire survival messen',
  },
  'survival.atWork': {
    message: 'Was von den Angriffen bleibt, wird bereits gemessen',
    remedy: 'das Ende abwarten, oder anhalten',
  },
  'transfer.otherSize': {
    message: '„{name}“ nimmt Bilder von {size} Pixeln, „{other}“ solche von {otherSize}',
    remedy: ONE_SIZE,
  },
  'transfer.noUniversal': {
    message: 'In Prüfung {audit} fehlt eine universelle Störung',
    remedy: 'den Projektordner wiederherstellen',
  },
};
