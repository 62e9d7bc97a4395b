import type { CHECKS as EN } from '../en/checks.ts';

export const CHECKS: Record<keyof typeof EN, string> = {
  'checks.lead':
    'Was zutreffen sollte, bevor man sich auf die Zahlen stützt. Mahnt eine Prüfung zur Vorsicht, so sind die Zahlen deshalb nicht falsch; sie sagt, worauf zuerst zu achten ist.',
  'checks.caption': 'Plausibilitätsprüfungen zu dieser Untersuchung',
  'checks.check': 'Geprüft',
  'checks.result': 'Ergebnis',
  'checks.found': 'Befund',
  'checks.good': 'in Ordnung',
  'checks.caution': 'VORSICHT',
  'check.finished': 'Die Prüfung lief bis zum Ende',
  'check.finished.good': 'Sie ist abgeschlossen.',
  'check.finished.caution': 'Sie ist nicht abgeschlossen (Stand: {state}).',
  'check.originals': 'Die Originale sind unverändert',
  'check.originals.good': '{originals} mit gleichem SHA-256 vorher und nachher.',
  'check.originals.caution': '{changed} verändert oder nicht wieder lesbar, {pending} nicht verglichen.',
  'check.leftOut': 'Nichts wurde ausgelassen',
  'check.leftOut.good': 'Jede genannte Datei war verwendbar.',
  'check.leftOut.sofar': 'Jede bisher gelesene Datei war verwendbar; die Prüfung ist nicht abgeschlossen.',
  'check.leftOut.caution': '{files} oder Teile von Dateien waren nicht verwendbar, siehe „{where}“.',
  'check.classes': 'Beide Klassen sind vertreten, mit je 100 Gesichtern',
  'check.classes.found': '{fake} gefälscht, {real} echt.',
  'check.independent': 'Die Gesichter sind voneinander unabhängig',
  'check.independent.good': 'Kein Original lieferte mehr als ein Gesicht.',
  'check.independent.caution':
    '{n} mit mehreren Gesichtern. Die Intervalle zählen {units}; ob mehrere davon dieselbe Person zeigen, ist nicht bekannt, weil niemand benannt ist.',
  'check.independent.units': '{n} mit mehreren Gesichtern. Die Intervalle zählen {units}.',
  'check.history': 'Die Kennzeichnung folgt nicht der Vorgeschichte der Dateien',
  'check.history.good':
    'Allein an den Dateien, ohne ein Gesicht anzusehen, ist die Kennzeichnung von {n} nicht zuverlässig zu erkennen: AUC {auc} (95-%-Intervall {interval}; Raten: 0,5).',
  'check.history.caution':
    'Allein an den Dateien, ohne ein Gesicht anzusehen, ist die Kennzeichnung von {n} zu erkennen: AUC {auc} (95-%-Intervall {interval}; Raten: 0,5). Am meisten unterscheidet sich {trait}. Womöglich wurde der Detektor daran gemessen.',
  'check.history.trait.format': 'das Dateiformat',
  'check.history.trait.bytes': 'die Größe der Dateien in Byte',
  'check.history.trait.size': 'die Zahl der Pixel',
  'check.history.trait.shape': 'das Verhältnis von Breite zu Höhe',
  'check.history.trait.density': 'die Zahl der Byte je Pixel',
  'check.history.trait.quality': 'die JPEG-Quantisierung',
  'check.history.trait.coding': 'die Kodierung des JPEG',
  'check.history.trait.exif': 'das Vorhandensein von EXIF-Metadaten',
  'check.clean': 'Der Detektor ist bei unveränderten Gesichtern besser als Raten',
  'check.clean.found': 'Mittel der Trefferquoten beider Klassen: {accuracy} (Raten: 50 %).',
  'check.clean.none': 'Nicht zu beurteilen: Eine Klasse fehlt.',
  'check.clean.unmeasured': 'Nicht zu beurteilen: Es ist kein Gesicht gemessen.',
  'check.backend': 'Das Rechenwerk rechnet wie das einfache CPU-Rechenwerk',
  'check.backend.found': 'Abweichung {deviation}, zulässig {tolerance}.',
  'check.control': 'Zu jedem UAP gibt es die Kontrolle mit Rauschen',
  'check.control.good': 'Zu jedem UAP liegt URN gleicher Stärke vor.',
  'check.control.none': 'Es wurde kein UAP erprobt.',
  'check.control.caution': 'Ohne Kontrolle: {attacks}.',
  'check.certificates': 'Kein Angriff widerspricht einem Zertifikat',
  'check.certificates.good':
    'Was Angriffe innerhalb eines zertifizierten Radius übrig ließen, ist so wahrscheinlich, wie zertifiziert wurde.',
  'check.certificates.caution':
    '{n, plural, one {Eine Störung} other {# Störungen}} innerhalb eines zertifizierten Radius kippten mehr Stimmen, als das Zertifikat erlaubt; zertifizierte Werte werden nicht gezeigt.',
  'check.rounding': 'Das Runden auf 8 Bit ändert das Ergebnis nicht',
  'check.rounding.good':
    'Unter jedem Angriff liegen Gleitkomma und 8 Bit weniger als einen Punkt auseinander.',
  'check.rounding.none': 'Es ist kein Angriff gemessen.',
  'check.rounding.caution':
    'Einen Punkt oder mehr auseinander: {attacks}. Nur 8 Bit ist, was ein Angreifer einreichen könnte.',
  'check.detector': 'Der Detektor ist für die Fallarbeit bestimmt',
  'check.detector.good': 'Er stammt von außen; über seine Eignung urteilt Overfire nicht.',
  'check.detector.trained':
    'Er wurde hier von seinem Benutzer trainiert; über seine Eignung urteilt Overfire nicht.',
  'check.detector.caution':
    'Er ist mit Overfire geliefert, zum Erproben, und für die Fallarbeit nicht geeignet.',
};
