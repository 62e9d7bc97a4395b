import type { REPORT as EN } from '../../en/window/report.ts';

export const REPORT: Record<keyof typeof EN, string> = {
  'window.report.title': 'Bericht',
  'window.report.none.title': 'Noch nichts zu berichten',
  'window.report.none':
    'Ein Bericht enthält die Befunde einer Prüfung und alles, was ein anderes Labor braucht, um sie zu wiederholen.',
  'window.report.toAudit': 'Zur Prüfung',
  'window.report.preview': 'Vorschau des Berichts',
  'window.report.making': 'Der Bericht wird zusammengestellt …',
  'window.report.export': 'Exportieren',
  'window.report.sealed':
    'So wurde der Bericht versiegelt. In einen versiegelten Fall wird nichts geschrieben: report.html, report.json und results.csv liegen in seiner Zip-Datei unter report.',
  'window.report.language': 'Sprache des Berichts',
  'window.report.falsePositives': 'Fehlalarme am angegebenen Schwellenwert',
  'window.report.falsePositives.hint':
    'Ein Schwellenwert wird so gesetzt, dass höchstens dieser Anteil der unveränderten echten als gefälscht gilt; der Bericht sagt, was dort erkannt wird.',
  'window.report.formats': 'Formate',
  'window.report.html': 'HTML',
  'window.report.html.hint': 'Eine Seite, die alles enthält, ohne Skripte',
  'window.report.pdf': 'PDF',
  'window.report.pdf.hint': 'Dieselbe Seite, zum Drucken oder Ablegen',
  'window.report.json': 'JSON',
  'window.report.json.hint': 'Befunde, Einstellung, Hashes, Startwerte und Versionen',
  'window.report.figures': 'Zahlen als CSV',
  'window.report.figures.hint': 'figures.csv: jede Zahl mit Intervall, Verfahren und gezählter Einheit',
  'window.report.csv': 'CSV',
  'window.report.csv.hint': 'Eine Zeile je Gesicht, Angriff und Zwischenstand',
  'window.report.localCsv': 'CSV für Tabellenprogramme',
  'window.report.localCsv.hint': 'Trennzeichen und Zahlen, wie die Sprache des Berichts sie schreibt',
  'window.report.xlsx': 'Excel-Arbeitsmappe',
  'window.report.xlsx.hint': 'Die Zeilen der CSV-Datei als Arbeitsmappe',
  'window.report.folder': 'Ordner',
  'window.report.folder.own': 'report, im Projekt',
  'window.report.folder.choose': 'Anderen wählen',
  'window.report.written': 'Geschrieben',
  'window.report.show': 'Zeigen',

  'window.report.case': 'Versiegelter Fall',
  'window.report.case.what':
    'Eine unterschriebene Datei mit Bericht, Ergebnissen, Bildern und Protokoll, die ein anderes Labor nachprüfen und wiederholen kann. Die Gewichte des Detektors bleiben hier.',
  'window.report.case.blur': 'Gesichter unkenntlich machen',
  'window.report.case.blur.hint':
    'Ihre Bilder bleiben draußen; wiederholen lässt sich die Prüfung dann nur mit den Originalen',
  'window.report.case.paths': 'Pfade zeigen',
  'window.report.case.paths.hint': 'Wo die Dateien auf diesem Rechner liegen',
  'window.report.case.folder': 'sealed, im Projekt',
  'window.report.case.seal': 'Versiegeln',
  'window.report.case.sealed': 'Versiegelt',
  'window.report.case.size': 'Größe',
  'window.report.case.hash': 'SHA-256',
  'window.report.case.key': 'Schlüssel',
  'window.report.case.publicKey':
    'Den öffentlichen Schlüssel bitte auf einem anderen Weg übergeben als den Fall:',
};
