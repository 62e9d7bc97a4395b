import type { FINDINGS as EN } from '../../en/window/findings.ts';

export const FINDINGS: Record<keyof typeof EN, string> = {
  'window.plot': 'Diagramm',
  'window.plot.save': 'Als {format} speichern: {plot}',
  'window.plot.saved': 'Diagramm gespeichert als {file}.',
  'window.findings.none.title': 'Noch keine Befunde',
  'window.findings.none': 'Befunde erscheinen hier, sobald eine Prüfung die ersten Gesichter gemessen hat.',
  'window.findings.backend': 'Backend {backend}',
  'window.findings.partial': '{state}: Dies sind die bisherigen Befunde',
  'window.findings.tab.tables': 'Tabellen',
  'window.findings.tab.iterations': 'Nach Iterationen',
  'window.findings.tab.bounds': 'Nach Stärke',
  'window.findings.tab.survival': 'Was übrig bleibt',
  'window.findings.tab.transfer': 'Übertragung',
  'window.findings.tab.faces': 'Gesichter',
  'window.findings.measured': 'Was gemessen wurde',
  'window.findings.links':
    'Jeder Angriff führt zu seinen Gesichtern, jeder Anteil zu den Gesichtern, bei denen der Detektor getäuscht wurde.',
  'window.findings.iterations.none.title': 'Nichts nach Iterationen',
  'window.findings.iterations.none': 'Keiner dieser Angriffe arbeitet an jedem Gesicht in Schritten.',
  'window.findings.bounds.none.title': 'Noch nichts zu vergleichen',
  'window.findings.bounds.none':
    'Eine Kurve erscheint hier, sobald dieser Detektor mit mehreren Schranken ε geprüft ist.',
  'window.findings.bounds.all':
    'Alle Prüfungen dieses Detektors: Trefferquote nach der Schranke des Angriffs',
  'window.findings.bounds.all.caption':
    'Mit 8 Bit. ε 0 ist die Trefferquote ohne Angriff; Prüfungen mit anderen Schranken ergänzen Punkte.',
  'window.findings.bounds.line': '{attack}, {iterations}',
  'window.survival.sealed':
    'Versiegelter Fall: Er enthält keinen Detektor, der erneut befragt werden könnte.',
  'window.survival.bar': 'Behandelte Bilder',
  'window.survival.starting': 'beginnt',
  'window.survival.done': '{done, number} von {total, number} Bildern verzerrt',
  'window.survival.stop': 'Anhalten',
  'window.survival.none.title': 'Noch nichts verzerrt',
  'window.survival.none':
    'Die angegriffenen Bilder und zum Vergleich die unveränderten werden verzerrt ({distortions}), und der Detektor wird erneut befragt.',
  'window.survival.notDone': 'Zuerst muss die Prüfung abgeschlossen sein.',
  'window.survival.start': 'Messen, was übrig bleibt',
  'window.survival.pending':
    '{n, plural, one {# Bild ist noch nicht verzerrt.} other {# Bilder sind noch nicht verzerrt.}}',
  'window.survival.goOn': 'Fortsetzen',
  'window.survival.kind': '{distortion}: {strengths}',
  'window.transfer.none.title': 'Noch keine universellen Störungen',
  'window.transfer.none':
    'Zuerst einen Detektor mit einem universellen Angriff prüfen, dann einen anderen, bei dem diese Störung als aufbewahrte gewählt ist: Hier steht dann, wie sie sich überträgt.',
  'window.samples.verdict': 'Was der Angriff bewirkt hat',
  'window.samples.label': 'Wahre Einordnung',
  'window.samples.label.all': 'Alle',
  'window.samples.none.title': 'Kein solches Gesicht',
  'window.samples.none': 'Kein Gesicht dieses Angriffs passt zum Filter.',
  'window.samples.faces': 'Gesichter',
  'window.samples.clean': 'Unverändert',
  'window.samples.adversarial': 'Angegriffen',
  'window.samples.attack': '{attack} ({detail})',
  'window.samples.realness': 'Echtheitswert {clean} → {attacked}',
  'window.studies.whose': 'Wessen Urteile',
  'window.studies.export': 'HTML, JSON und CSV exportieren',
};
