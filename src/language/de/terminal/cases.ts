import type { CASES as EN } from '../../en/terminal/cases.ts';

export const CASES: Record<keyof typeof EN, string> = {
  'terminal.report.summary': 'den Bericht einer Prüfung schreiben (HTML, JSON, CSV, PDF)',
  'terminal.report.description':
    'Schreibt den Bericht einer Prüfung: eine in sich geschlossene HTML-Datei, dasselbe als JSON, und eine CSV-Datei mit einer Zeile je Gesicht, Angriff und Zwischenstand.\nMit --pdf wird die Seite auch als PDF mit Lesezeichen und Tags gedruckt; dazu braucht es Chromium, Chrome oder Edge auf diesem Rechner.',
  'terminal.report.example.latest': 'Bericht über die letzte Prüfung eines Projekts',
  'terminal.report.example.out': 'An einen anderen Ort schreiben',
  'terminal.report.example.german': 'Auf Deutsch und als PDF',
  'terminal.report.out': 'wohin er geschrieben wird (Vorgabe: report, im Projektordner)',
  'terminal.report.pdf': 'schreibt die Seite auch als PDF (braucht Chromium, Chrome oder Edge)',
  'terminal.report.xlsx': 'schreibt die Zeilen der CSV-Datei auch als Excel-Arbeitsmappe',
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

  'terminal.projects.summary': 'Projekte auflisten, eines ansehen oder endgültig löschen',
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
};
