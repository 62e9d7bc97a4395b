import type { AUDIT as EN } from '../../en/window/audit.ts';

export const AUDIT: Record<keyof typeof EN, string> = {
  'window.audit.title': 'Prüfung',
  'window.audit.note': 'Detektoren × Angriffe × Material',
  'window.audit.queued':
    '{n, plural, one {# Prüfung steht in der Warteschlange.} other {# Prüfungen stehen in der Warteschlange.}}',
  'window.audit.noFootage.title': 'Kein eingeordnetes Material',
  'window.audit.noFootage':
    'Eine Prüfung vergleicht, was ein Detektor sagt, mit dem, was wahr ist. Dazu braucht sie Material, das als gefälscht oder echt eingeordnet ist.',
  'window.audit.toEvidence': 'Zum Material',
  'window.audit.detectors': 'Detektoren',
  'window.audit.evidence': 'Material',
  'window.audit.defence': 'Abwehr',
  'window.audit.attacks': 'Angriffe',
  'window.audit.stopOnFlip': 'Ein Gesicht in Ruhe lassen, sobald die Entscheidung gekippt ist',
  'window.audit.stopOnFlip.why':
    'Das geht schneller, und jeder Angriff endet mit der ersten Störung, die wirkt. Die Angriffe der Veröffentlichung nutzen alle Iterationen.',
  'window.audit.perceptual': 'FLIP messen, einen Abstand für das Auge',
  'window.audit.perceptual.why':
    'Wie groß die Veränderung jemandem erscheint, der {ppd} Pixel je Grad sieht: 0,7 m vor einem 0,7 m breiten 4K-Bildschirm. Kostet je angegriffenem Gesicht etwa eine Fünfzehntelsekunde mehr.',
  'window.audit.side': 'Start und Fortschritt',
  'window.audit.start': '{n, plural, one {Prüfung starten} other {# Prüfungen starten}}',
  'window.audit.shortcut.start': 'Starten',

  'window.audit.detectors.label': 'Zu prüfende Detektoren',
  'window.audit.detectors.segments': '{architecture}, segmentiert',

  'window.audit.preset': 'Vorgabe für {attack}',
  'window.audit.preset.own': 'Eigene Parameter',
  'window.audit.leaveOut': 'Diesen Angriff entfernen',
  'window.audit.leaveOut.named': '{attack} entfernen',
  'window.audit.parameters.more': '{n, plural, one {# weiterer Parameter} other {# weitere Parameter}}',
  'window.audit.parameters.fewer': 'Weniger Parameter',
  'window.audit.addAttack': 'Angriff hinzufügen',
  'window.audit.noMaskHead':
    'Dieser Angriff braucht einen Detektor, der segmentiert. Er entfällt bei {detectors}.',

  'window.audit.deliver': 'Eingereicht als',
  'window.audit.deliver.label': 'Wie die angegriffenen Dateien eingereicht werden',
  'window.audit.deliver.none': 'jpeg:90, h264:23, telegram; nichts: nur die Ausschnitte werden beurteilt',
  'window.audit.deliver.wrong':
    '{recipes}: kein Weg des Einreichens, oder die Stärke liegt außerhalb des Bereichs.',
  'window.audit.deliver.text':
    'Jede Störung kommt in das Bild oder das Video zurück, aus dem ihr Gesicht ausgeschnitten war; die Datei wird kodiert, neu gelesen und beurteilt, und noch einmal nach einem weiteren Hochladen. Die unberührten Dateien gehen denselben Weg. Ein Angriff kann damit rechnen: sein Parameter „Rechnet mit“.',
  'window.audit.defence.label': 'Abwehr vor den Detektoren',
  'window.audit.defence.none': 'Keine',
  'window.audit.defence.none.text': 'Die Detektoren sehen jedes Bild, wie es ist.',
  'window.audit.defence.text':
    'Gemessen werden die Detektoren mit der Abwehr. Jeder Angriff, der einem Gradienten folgt, läuft zweimal: gegen den bloßen Detektor und durch die Abwehr hindurch. Erst der zweite Lauf zeigt, was sie gegen jemanden ausrichtet, der sie kennt.',

  'window.audit.parameter.unitAndRange': '{unit}, {range}',
  'window.audit.range.above': 'über {min, number, ::.######}',
  'window.audit.range.aboveTo': 'über {min, number, ::.######}, höchstens {max, number, ::.######}',
  'window.audit.range.between': '{min, number, ::.######} bis {max, number, ::.######}',
  'window.audit.range.atMost': 'höchstens {max, number, ::.######}',
  'window.audit.range.atLeast': 'mindestens {min, number, ::.######}',
  'window.audit.wrong.small': 'Zu klein',
  'window.audit.wrong.large': 'Zu groß',
  'window.audit.wrong.whole': 'Keine ganze Zahl',
  'window.audit.wrong.number': 'Keine Zahl',
  'window.audit.wrong.other': 'Hier nicht zulässig',
  'window.audit.saved.none': 'noch keine aufbewahrt',
  'window.audit.saved.make': 'neu erzeugen',
  'window.audit.saved.one': '{detector}: {attack}, ε {eps, number} (Prüfung {audit})',

  'window.audit.files': 'Dateien',
  'window.audit.files.label': 'Zu messende Dateien',
  'window.audit.files.all': 'Alle: {fake, number} gefälscht, {real, number} echt',
  'window.audit.files.one': '{file} ({label})',
  'window.audit.limit': 'Höchstens',
  'window.audit.limit.label':
    'Höchstens so viele Gesichter, je zur Hälfte gefälschte und echte, nach dem Startwert gleichmäßig aus den Originalen gezogen',
  'window.audit.limit.all': 'alle',
  'window.audit.limit.unit':
    'Gesichter, je zur Hälfte gefälschte und echte, gleichmäßig aus den Originalen gezogen',
  'window.audit.seed': 'Startwert',
  'window.audit.seed.label': 'Startwert der Prüfung',
  'window.audit.tags': 'Schlagwörter',
  'window.audit.tags.label': 'Schlagwörter, unter denen sich die Prüfung wiederfinden lässt',
  'window.audit.tags.hint': 'zum Wiederfinden im Verlauf',

  'window.audit.estimate.incomplete': 'Bitte einen Detektor und einen Angriff wählen.',
  'window.audit.estimate.none': 'Noch keine Schätzung',
  'window.audit.estimate.about': 'etwa {time}',
  'window.audit.estimate.faces':
    '{faces, plural, one {# Gesicht} other {# Gesichter}}: {fake, number} gefälscht, {real, number} echt. {passes, plural, one {# Durchlauf} other {# Durchläufe}}.',
  'window.audit.estimate.defence': 'Abwehr: {defence}.',
  'window.audit.estimate.leftOut':
    '{n, plural, one {# Datei bleibt außen vor: noch nicht gelesen, nicht eingeordnet oder nicht lesbar.} other {# Dateien bleiben außen vor: noch nicht gelesen, nicht eingeordnet oder nicht lesbar.}}',
  'window.audit.estimate.unmeasured':
    'Auf diesem Rechner wurde noch nichts gemessen: Das geht in den Einstellungen.',
  'window.audit.estimate.unknown': 'Für {architecture} wurde noch keine Geschwindigkeit gemessen.',
  'window.audit.estimate.workers':
    'Gemessen auf diesem Rechner mit {workers, plural, one {# Arbeiter} other {# Arbeitern}} auf {backend}, {day}. Das Lesen des Materials kommt hinzu.',
  'window.audit.estimate.adapter':
    'Gemessen auf diesem Rechner auf {backend}, {adapter}, {day}. Das Lesen des Materials kommt hinzu.',

  'window.audit.queue': 'Warteschlange',
  'window.audit.stopped': 'Angehalten',
  'window.audit.earlier': 'Nach oben',
  'window.audit.earlier.named': '{detector} nach oben',
  'window.audit.unqueue': 'Aus der Warteschlange nehmen',
  'window.audit.unqueue.named': '{detector} aus der Warteschlange nehmen',
  'window.audit.resume': 'Fortsetzen',
  'window.audit.behind': 'Abwehr: {defence}',

  'window.audit.running': 'Laufende Prüfung',
  'window.audit.done': '{done, number} von {total}',
  'window.audit.rate': '{amount} je Sekunde',
  'window.audit.left': 'noch {time}',
  'window.audit.pause': 'Anhalten',
  'window.audit.cancel': 'Abbrechen',
  'window.audit.cancel.title': 'Diese Prüfung abbrechen?',
  'window.audit.cancel.text':
    'Sie endet, sobald die Gesichter fertig sind, die gerade gemessen werden. Alle Messwerte bleiben erhalten, und im Verlauf lässt sich die Prüfung fortsetzen.',
  'window.audit.cancel.act': 'Prüfung abbrechen',
  'window.audit.curve.none': 'Hier erscheint die bisherige Trefferquote.',
  'window.audit.curve.label': 'Bisherige Trefferquote: {lines}',
  'window.audit.curve.clean': 'unverändert',
  'window.audit.curve.line': '{attack} {accuracy}',
  'window.audit.curve.measured': 'gemessen',
  'window.audit.curve.accuracy': 'bisherige Trefferquote',

  'window.audit.state.waiting': 'wartet',
  'window.audit.state.running': 'läuft',
  'window.audit.state.paused': 'angehalten',
  'window.audit.state.failed': 'fehlgeschlagen',
  'window.audit.state.cancelled': 'abgebrochen',
  'window.audit.state.done': 'abgeschlossen',

  'window.audit.template': 'Beginnen mit …',
  'window.audit.template.keep': 'Als Vorlage behalten',
  'window.audit.template.kept': 'Vorlage behalten',
  'window.audit.template.name': 'Name der Vorlage',
  'window.audit.template.drop': 'Vorlage {name} löschen',
};
