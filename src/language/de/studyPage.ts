import type { STUDY_PAGE as EN } from '../en/studyPage.ts';

export const STUDY_PAGE: Record<keyof typeof EN, string> = {
  'rate.title': 'Bildvergleich',
  'rate.welcome':
    'Sie sehen nacheinander Paare von Bildern. Das linke Bild ist das Original. Das rechte kann verändert sein oder dasselbe zeigen. Bitte geben Sie an, wie sehr eine Veränderung, die Sie sehen, Sie stört.',
  'rate.how':
    'Betrachten Sie beide Bilder und drücken Sie eine Taste von 5 bis 1, oder klicken Sie. Es gibt keine richtige oder falsche Antwort und keinen Weg zurück zu einem Paar. Nehmen Sie sich die Zeit, die Sie brauchen, aber suchen Sie nicht lange: Ihr erster Eindruck zählt.',
  'rate.place':
    'Sitzen Sie vor dem Bildschirm wie gewohnt, in einem Raum ohne Blendung. Vergrößern Sie die Seite nicht; wenn Sie zum Lesen eine Brille tragen, setzen Sie sie auf.',
  'rate.privacy':
    'Ihre Urteile werden unter der Nummer {evaluator} gespeichert. Nach Ihrem Namen wird nirgends gefragt. Sie können jederzeit aufhören; mit demselben Link geht es dort weiter, wo Sie aufgehört haben.',
  'rate.full': 'Vollbild',
  'rate.start': 'Beginnen',
  'rate.goOn': 'Nächste Reihe',
  'rate.break': 'Zeit für eine Pause',
  'rate.break.text':
    'Reihe {done} von höchstens {sets} ist fertig, und alle Urteile daraus sind gespeichert. Ruhen Sie Ihre Augen aus, so lange Sie möchten. Sie können auch hier aufhören: Schließen Sie einfach diese Seite.',
  'rate.done': 'Vielen Dank',
  'rate.done.text':
    'Das war die letzte Reihe. Alle Ihre Urteile sind gespeichert, und Sie können diese Seite schließen.',
  'rate.left': 'Original',
  'rate.right': 'Zu beurteilen',
  'rate.question': 'Die Veränderung im rechten Bild ist …',
  'rate.5': 'nicht wahrnehmbar',
  'rate.4': 'wahrnehmbar, aber nicht störend',
  'rate.3': 'leicht störend',
  'rate.2': 'störend',
  'rate.1': 'sehr störend',
  'rate.progress': 'Paar {pair} von {pairs}, Reihe {set} von höchstens {sets}',
  'rate.saving': 'Das Urteil wird gespeichert …',
  'rate.lost':
    'Das Urteil konnte noch nicht gespeichert werden. Die Seite versucht es von selbst erneut; bitte lassen Sie sie offen.',
  'rate.refused':
    'Diese Seite wurde ohne gültige Einladung geöffnet. Bitte verwenden Sie den Link, den Sie erhalten haben.',
  'rate.narrow': 'Das Fenster ist zu klein für beide Bilder nebeneinander. Bitte vergrößern Sie es.',
  'rate.noscript': 'Diese Seite braucht JavaScript, um Ihre Urteile entgegenzunehmen.',
};
