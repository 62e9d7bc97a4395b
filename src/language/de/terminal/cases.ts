import type { CASES as EN } from '../../en/terminal/cases.ts';

export const CASES: Record<keyof typeof EN, string> = {
  'terminal.report.summary': 'den Bericht einer Prüfung schreiben (HTML, JSON, CSV, PDF)',
  'terminal.report.description':
    'Schreibt den Bericht einer Prüfung: eine in sich geschlossene HTML-Datei, dasselbe als JSON, und eine CSV-Datei mit einer Zeile je Gesicht, Angriff und Zwischenstand.\nMit --pdf wird die Seite auch als PDF mit Lesezeichen und Tags gedruckt; dazu braucht es Chromium, Chrome oder Edge auf diesem Rechner.',
  'terminal.report.example.latest': 'Bericht über die letzte Prüfung eines Projekts',
  'terminal.report.example.out': 'An einen anderen Ort schreiben',
  'terminal.report.example.german': 'Auf Deutsch und als PDF',
  'terminal.report.out': 'wohin er geschrieben wird (Vorgabe: report, im Projektordner)',
  'terminal.report.by': 'teilt die Ergebnisse nach Spalten des Manifests auf, etwa Geschlecht oder Kamera',
  'terminal.report.falsePositives':
    'setzt den Schwellenwert von „dort erkannt“ so, dass höchstens dieser Anteil der unveränderten echten als gefälscht gilt (Vorgabe: {usual})',
  'terminal.report.example.by': 'Nach Spalten des Manifests aufgeteilt, bei 1 % Fehlalarmen',
  'terminal.report.conclusion':
    'schreibt die Schlussfolgerung ins Projekt: eine Textdatei (UTF-8), Absätze durch eine Leerzeile getrennt; eine leere Datei nimmt sie heraus',
  'terminal.report.secondReader':
    'wer den Bericht ein zweites Mal gelesen hat und einverstanden ist; "" nimmt die Angabe heraus',
  'terminal.report.readOn': 'wann das war, JJJJ-MM-TT (Vorgabe: heute)',
  'terminal.report.disagrees': 'die zweite Lesung ist nicht einverstanden',
  'terminal.report.readerRemark': 'Anmerkung der zweiten Lesung',
  'terminal.report.example.conclusion': 'Mit einer Schlussfolgerung und einer zweiten Lesung',
  'terminal.laboratory.name': 'Name im Kopf des Berichts (Vorgabe: der aus den Einstellungen)',
  'terminal.laboratory.accreditation': 'Akkreditierungsnummer des Labors',
  'terminal.laboratory.address': 'Anschrift des Labors',
  'terminal.laboratory.logo': 'Logo des Labors: ein PNG oder JPEG',
  'terminal.laboratory.none': 'nichts vom Labor im Kopf',
  'terminal.bookmark.summary': 'Gesichter für den Bericht von Hand auswählen',
  'terminal.bookmark.description':
    'Ein Bericht zeigt Gesichter nach einer Regel. Die hier ausgewählten stehen mit Ihrer Anmerkung in einem eigenen Abschnitt und sind als gutachterlich ausgewählt bezeichnet.',
  'terminal.bookmark.set.summary': 'ein Gesicht auswählen oder die Anmerkung dazu ändern',
  'terminal.bookmark.set.description':
    'Wählt ein Gesicht, wie ein Angriff es hinterlassen hat, oder ändert die Anmerkung dazu.',
  'terminal.bookmark.set.example': 'Ein Gesicht, und was darauf zu sehen ist',
  'terminal.bookmark.remove.summary': 'ein Gesicht nicht mehr zeigen',
  'terminal.bookmark.remove.description': 'Nimmt ein Gesicht aus der Auswahl heraus.',
  'terminal.bookmark.remove.example': 'Dieses nicht mehr',
  'terminal.bookmark.list.summary': 'die ausgewählten Gesichter auflisten',
  'terminal.bookmark.list.description': 'Listet die ausgewählten Gesichter mit den Anmerkungen dazu auf.',
  'terminal.bookmark.list.example': 'Welche sind ausgewählt?',
  'terminal.bookmark.face':
    'das Ende des Pfads seiner Datei, bei Videos mit dem Einzelbild (clip.mp4:120); oder sein Platz in der Prüfung, ab #0',
  'terminal.bookmark.attack': 'Angriff, oder sein attack_index in results.csv (bei nur einem nicht nötig)',
  'terminal.bookmark.remark': 'was darauf zu sehen ist',
  'terminal.bookmark.none': 'kein Gesicht ist ausgewählt',
  'terminal.bookmark.table.face': 'Platz',
  'terminal.bookmark.table.remark': 'Anmerkung',
  'terminal.report.pdf': 'schreibt die Seite auch als PDF (braucht Chromium, Chrome oder Edge)',
  'terminal.report.xlsx': 'schreibt die Zeilen der CSV-Datei auch als Excel-Arbeitsmappe',
  'terminal.report.as':
    'schreibt auch für andere Programme: Ergebnisse als Parquet, Gesichter als COCO oder FiftyOne, die Prüfung als CASE/UCO-JSON-LD',
  'terminal.report.example.as': 'Für andere Programme',
  'terminal.report.localCsv':
    'schreibt die CSV-Datei auch mit Trennzeichen und Zahlen, wie die Sprache sie schreibt',

  'terminal.export.summary': 'eine Prüfung als signierte Datei für ein anderes Labor versiegeln',
  'terminal.export.description':
    'Schreibt eine Prüfung als versiegelten Fall: ein Zip mit Bericht, Ergebnissen, Bildern, dem Protokoll des Geschehenen und einem Manifest mit dem SHA-256 jeder Datei, signiert mit dem Schlüssel dieses Labors. Die Gewichte des Detektors bleiben hier; der Fall enthält ihren Hash.',
  'terminal.export.example.latest': 'Die letzte Prüfung eines Projekts versiegeln',
  'terminal.export.example.redact': 'Ohne Bilder von Gesichtern',
  'terminal.export.out':
    'zu schreibende Datei (Vorgabe: PROJEKT.overfire.zip); eine vorhandene wird nie überschrieben',
  'terminal.export.redact': 'Gesichter im Bericht unkenntlich machen und ihre Bilder weglassen',
  'terminal.export.withPaths': 'die Pfade der Dateien auf diesem Rechner aufnehmen',
  'terminal.export.noPdf': 'ohne den Bericht als PDF',
  'terminal.export.written': '{file}: Prüfung {audit}, {files} Dateien, {bytes} Bytes',
  'terminal.export.key': 'signiert mit',
  'terminal.export.publicKey': 'öffentlich in',
  'terminal.export.pdfMissing':
    'Der Fall enthält kein report.pdf: Chromium, Chrome oder Edge zum Drucken fehlt im PATH.',
  'terminal.export.next':
    'Den öffentlichen Schlüssel getrennt vom Fall übergeben. Den Fall prüfen: overfire verify DATEI --key SCHLÜSSEL',

  'terminal.verify.summary': 'einen versiegelten Fall kontrollieren und Mängel auflisten',
  'terminal.verify.description':
    'Kontrolliert einen versiegelten Fall oder den Ordner, in den er entpackt wurde: jedes Byte jeder Datei, die Signatur und die Hash-Kette des Protokolls. Bei einem Projektordner werden Objekte und Protokoll kontrolliert. Exit-Status 0: alles wie versiegelt, von diesem Labor oder mit dem Schlüssel von --key; 1: nicht; 3: ja, aber mit einem anderen oder einem unbekannten Schlüssel.',
  'terminal.verify.example.whole': 'Ist er unversehrt, und wer hat ihn versiegelt?',
  'terminal.verify.example.key': 'Stammt das Siegel vom Labor, dessen Schlüssel vorliegt?',
  'terminal.verify.path': 'versiegelter Fall, entpackter Fall oder Projektordner',
  'terminal.verify.keyOption': 'öffentlicher Schlüssel des Labors: seine PEM-Datei oder sein Fingerabdruck',
  'terminal.verify.form.sealed case': 'versiegelter Fall',
  'terminal.verify.form.unpacked case': 'entpackter Fall',
  'terminal.verify.form.project': 'Projekt',
  'terminal.verify.sealed': 'versiegelt {at} mit dem Schlüssel {key}',
  'terminal.verify.sealedUnknown': 'versiegelt zu unbekannter Zeit mit dem Schlüssel {key}',
  'terminal.verify.keyUnchecked':
    '(versiegeln kann jeder mit einem eigenen Schlüssel: den erwarteten mit --key angeben)',
  'terminal.verify.keyExpected': '(der erwartete Schlüssel)',
  'terminal.verify.keyOther': '(NICHT der erwartete Schlüssel)',
  'terminal.verify.size':
    '{files} Dateien, {bytes} Bytes; {acts, plural, one {# Eintrag} other {# Einträge}} im Protokoll',
  'terminal.verify.latePlan':
    'PLAN GEÄNDERT: „{title}“ wurde am {sealed} versiegelt (Zeile {line} des Protokolls), nach dem Beginn der ersten Prüfung (Zeile {first}); neu: {added}; fort: {removed}',
  'terminal.verify.noRule': 'keine Regel',
  'terminal.verify.timestamp': 'Zeitstempel vom {time} von {authority} (Zertifikat {certificate}): {file}',
  'terminal.timestamp.summary':
    'einem versiegelten Fall offline einen Zeitstempel des eigenen Dienstes anheften',
  'terminal.timestamp.description':
    'Ein Zeitstempel (RFC 3161) zeigt, dass es einen versiegelten Fall zu einer Zeit gab, die ein Dienst nennt. Gesendet wird nichts: Die Anfrage ist eine Datei, die Antwort auch. verify zeigt ihn.',
  'terminal.timestamp.request.summary': 'die Anfrage für einen Zeitstempel schreiben',
  'terminal.timestamp.request.description':
    'Schreibt die Anfrage für einen Zeitstempel des Manifests eines versiegelten Falls, das alle seine Dateien aufführt.',
  'terminal.timestamp.request.example': 'Die Anfrage, um sie dem Dienst zu geben',
  'terminal.timestamp.request.out': 'zu schreibende Datei (Vorgabe: der Fall mit .tsq)',
  'terminal.timestamp.attach.summary': 'die Antwort neben den Fall legen',
  'terminal.timestamp.attach.description':
    'Prüft die Antwort des Dienstes und legt sie als FALL.tsr neben den Fall: beide zusammen aufbewahren. Der Fall selbst wird nicht angefasst.',
  'terminal.timestamp.attach.example': 'Die Antwort, geprüft und angeheftet',
  'terminal.timestamp.case': 'versiegelter Fall',
  'terminal.timestamp.response': 'Antwort des Dienstes (.tsr)',
  'terminal.plan.summary': 'einen Validierungsplan vor dem ersten Ergebnis versiegeln',
  'terminal.plan.description':
    'Ein Validierungsplan sagt, wofür ein Detektor taugen soll, bei wem, unter welchen Angriffen, und welche Werte gut genug sind. Er wird im Protokoll des Projekts versiegelt; spätere Prüfungen werden an ihm gemessen. Ein geänderter Plan ist ein neuer Plan, und verify nennt ihn.',
  'terminal.plan.seal.summary': 'einen Plan versiegeln',
  'terminal.plan.seal.description':
    'Versiegelt einen Plan im Protokoll eines Projekts, das angelegt wird, wo es keines gibt. Der Plan ist eine JSON-Datei: docs/plan.md.',
  'terminal.plan.seal.example': 'Versiegelt den Plan; danach kommt die Prüfung',
  'terminal.plan.folder': 'Projektordner',
  'terminal.plan.file': 'der Plan (JSON, docs/schemas/plan.schema.json)',
  'terminal.plan.list.summary': 'die Pläne eines Projekts auflisten',
  'terminal.plan.list.description':
    'Listet die versiegelten Pläne eines Projekts auf, und welche nach dem Beginn seiner ersten Prüfung versiegelt wurden.',
  'terminal.plan.list.example': 'Die Pläne eines Projekts',
  'terminal.plan.list.none': 'kein Plan wurde versiegelt',
  'terminal.plan.line': 'Zeile {seq}, {sealed}: {title} (SHA-256: {sha256})',
  'terminal.verify.good': 'GÜLTIG: nichts fehlt, nichts ist verändert oder zu viel',
  'terminal.verify.goodByStranger':
    'UNVERÄNDERT, MIT UNBEKANNTEM SCHLÜSSEL: seit dem Versiegeln fehlt nichts, nichts ist verändert oder zu viel; wer versiegelt hat, ist damit nicht gezeigt',
  'terminal.verify.bad': 'UNGÜLTIG: {n, plural, one {# Mangel} other {# Mängel}}',

  'terminal.rerun.summary': 'die Prüfung eines versiegelten Falls wiederholen, jedes Ergebnis vergleichen',
  'terminal.rerun.description':
    'Kontrolliert einen versiegelten Fall, wiederholt seine Prüfung mit dem installierten Detektor desselben SHA-256 und vergleicht alle Ergebnisse: gleich, innerhalb der Toleranz oder verschieden (und wo zuerst). Exit-Status 0 für die ersten beiden, 1 für das letzte.',
  'terminal.rerun.example.case': 'An den Gesichtern des Falls',
  'terminal.rerun.example.footage': 'An den Originalen, neu dekodiert',
  'terminal.rerun.case': 'versiegelter oder entpackter Fall',
  'terminal.rerun.footage':
    'die Gesichter aus den Originalen in diesem Ordner nehmen, die am SHA-256 erkannt werden',
  'terminal.rerun.out': 'das Projekt behalten, in dem die Prüfung wiederholt wird',
  'terminal.rerun.verdict.identical': 'GLEICH',
  'terminal.rerun.verdict.within tolerance': 'INNERHALB DER TOLERANZ',
  'terminal.rerun.verdict.different': 'VERSCHIEDEN',
  'terminal.rerun.from.case': 'aus dem Fall',
  'terminal.rerun.from.originals': 'aus den Originalen',
  'terminal.rerun.found': '{verdict}: {faces}, {from}',
  'terminal.rerun.files': '{same} von {of} Ergebnisdateien stimmen Byte für Byte überein',
  'terminal.rerun.noDeliveries':
    'Dateien wurden eingereicht, wozu es ihre Originale braucht: nur mit --footage wird das wiederholt',
  'terminal.rerun.software':
    'Rechenwerk {backend} (versiegelt: {sealedBackend}), {software} (versiegelt: {sealedSoftware})',
  'terminal.rerun.first':
    'erster Unterschied: {file}, Zeile {line}, {field}: versiegelt {sealed}, jetzt {now}',
  'terminal.rerun.firstBeyond':
    'erster Unterschied jenseits der Toleranz: {file}, Zeile {line}, {field}: versiegelt {sealed}, jetzt {now}',

  'terminal.projects.summary':
    'Projekte auflisten, ansehen, aufräumen, verschieben, zusammenführen oder löschen',
  'terminal.projects.description': 'Ein Projekt ist der Ordner, in den Prüfungen geschrieben werden.',
  'terminal.projects.status.summary': 'Fall, Prüfungen und belegten Speicher zeigen',
  'terminal.projects.status.description':
    'Zeigt das Deckblatt des Falls, die Prüfungen mit ihrem Stand und den Speicherplatz des Projekts.',
  'terminal.projects.status.example': 'Was ist darin?',
  'terminal.projects.folder': 'Ordner',
  'terminal.projects.case': 'Fall',
  'terminal.projects.examiner': 'Untersucht von',
  'terminal.projects.exhibit': 'Asservat',
  'terminal.projects.log': 'Protokoll',
  'terminal.projects.logWhole': '{n, plural, one {# Eintrag} other {# Einträge}}, Hash-Kette unversehrt',
  'terminal.projects.logBroken': '{n, plural, one {# Eintrag} other {# Einträge}}, {broken}',
  'terminal.projects.disk': 'belegt',
  'terminal.projects.sizes':
    '{total}: Objekte {objects}, Datenbank {database}, Protokoll {log}, sonstiges {other}',
  'terminal.projects.none': 'noch keine Prüfung',
  'terminal.projects.table.audit': 'Prüfung',
  'terminal.projects.table.state': 'Stand',
  'terminal.projects.table.detector': 'Detektor',
  'terminal.projects.table.begun': 'begonnen',
  'terminal.projects.table.faces': 'Gesichter',
  'terminal.projects.delete.summary': 'ein Projekt endgültig löschen',
  'terminal.projects.delete.description':
    'Löscht Gesichter, Prüfungen, Ergebnisse, Berichte und Protokoll eines Projekts. Originale und exportierte Fälle bleiben, ebenso alles andere im Ordner. Ein Datenträger kann Gelöschtes behalten, bis der Platz gebraucht wird: Datenträger mit Beweismaterial verschlüsseln.',
  'terminal.projects.delete.example': 'Wenn der Fall abgeschlossen ist',
  'terminal.projects.delete.yes': 'bestätigen: das lässt sich nicht rückgängig machen',
  'terminal.projects.deleted': '{folder}: {files} Dateien gelöscht, {size}',
  'terminal.projects.kept': 'geblieben, da nicht von Overfire angelegt: {kept}',

  'terminal.projects.list.summary': 'Projekte auflisten',
  'terminal.projects.list.description':
    'Listet die Projekte in und unter den genannten Ordnern auf, ohne Angabe die zuletzt im Fenster geöffneten. Nichts wird geöffnet oder geändert.',
  'terminal.projects.list.example': 'Die zuletzt geöffneten',
  'terminal.projects.list.example.below': 'Alle unter einem Ordner',
  'terminal.projects.list.folders': 'Ordner, in denen gesucht wird',
  'terminal.projects.list.none': 'kein Projekt gefunden',
  'terminal.projects.table.audits': 'Prüfungen',
  'terminal.projects.table.changed': 'geändert',

  'terminal.projects.clean.summary': 'Objekte löschen, die nichts mehr braucht',
  'terminal.projects.clean.description':
    'Zählt die Bilder und Tensoren, die keine Zeile des Projekts nennt, wie abgebrochene, zurückgenommene oder entfernte Arbeit sie hinterlässt, und löscht sie mit --yes. Was Prüfungen, Beweismaterial, Studien und das Rückgängigmachen brauchen, bleibt; versiegelte Fälle haben eigene Kopien. Das Protokoll hält es fest.',
  'terminal.projects.clean.example': 'Wie viel würde gelöscht?',
  'terminal.projects.clean.example.yes': 'Löschen',
  'terminal.projects.clean.yes': 'löschen; sonst wird nichts geändert',
  'terminal.projects.clean.foreseen':
    '{folder}: {objects, plural, =0 {nichts zu löschen} one {# Objekt, das nichts mehr braucht, {size}; mit --yes wird es gelöscht} other {# Objekte, die nichts mehr braucht, {size}; mit --yes werden sie gelöscht}}',
  'terminal.projects.clean.done':
    '{folder}: {objects, plural, =0 {nichts zu löschen} one {# Objekt gelöscht, {size}} other {# Objekte gelöscht, {size}}}',
  'terminal.projects.relink.summary': 'verschobene Originale wiederfinden',
  'terminal.projects.relink.description':
    'Sucht Originale und Masken eines Projekts, die nicht mehr an ihrem Ort liegen, am SHA-256 in und unter Ordnern und hält im Projekt fest, wo sie jetzt liegen. Nichts wird kopiert oder verschoben. Das Protokoll hält es fest.',
  'terminal.projects.relink.example': 'Sie liegen jetzt auf einem anderen Datenträger',
  'terminal.projects.relink.places': 'Ordner, in denen gesucht wird',
  'terminal.projects.relink.done':
    '{there, plural, one {# Original} other {# Originale}} an ihrem Ort, {moved, number} anderswo gefunden, {missing, number} fehlen',
  'terminal.projects.relink.missing': 'fehlt: {path}',
  'terminal.projects.move.summary':
    'ein Projekt in einen anderen Ordner oder auf einen anderen Datenträger verschieben',
  'terminal.projects.move.description':
    'Verschiebt den Ordner eines Projekts. Auf einem anderen Datenträger wird jede Datei am SHA-256 verglichen, bevor sie hier gelöscht wird. Originale im Ordner werden wiedergefunden, andere bleiben, wo sie sind.',
  'terminal.projects.move.example': 'Ins Archiv',
  'terminal.projects.move.to': 'neuer Ort: ein Ordner, den es noch nicht gibt, oder ein leerer',
  'terminal.projects.move.done':
    'das Projekt liegt jetzt in {folder}{moved, plural, =0 {} one {; # Original ist mitgekommen} other {; # Originale sind mitgekommen}}',
  'terminal.projects.merge.summary': 'ein anderes Projekt desselben Vorgangs ganz hereinholen',
  'terminal.projects.merge.description':
    'Holt Beweismaterial, Prüfungen und Studien eines anderen Projekts in das erste. Dateien, die beide haben (am SHA-256), bleiben einfach; Prüfungen behalten ihre Nummern, soweit die frei sind. Das andere Projekt bleibt, wie es ist; sein Protokoll wird ganz neben dem hiesigen aufbewahrt, das beide festhält.',
  'terminal.projects.merge.example': 'Zwei Untersuchende, ein Vorgang',
  'terminal.projects.merge.other': 'Projekt, das hereingeholt wird',
  'terminal.projects.merge.done':
    '{folder}: {audits, plural, one {# Prüfung} other {# Prüfungen}} und {files, plural, one {# Datei} other {# Dateien}} hereingeholt, {here, plural, one {# Datei war} other {# Dateien waren}} schon da',
  'terminal.projects.merge.audit': 'Prüfung {was, number} ist jetzt Prüfung {id, number}',
  'terminal.projects.readOnly':
    '{folder} ist schreibgeschützt, das Projekt lässt sich nur lesen. Weder darin noch in seinem Protokoll wird etwas eingetragen.',
};
