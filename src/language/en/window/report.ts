/** The report of an audit, its export, and the sealed case. */
export const REPORT = {
  'window.report.title': 'Report',
  'window.report.none.title': 'Nothing to report yet',
  'window.report.none':
    'A report holds the findings of an audit, and everything another lab needs to repeat it.',
  'window.report.toAudit': 'Go to Audit',
  'window.report.preview': 'Preview of the report',
  'window.report.making': 'The report is being put together …',
  'window.report.export': 'Export',
  'window.report.sealed':
    'This is the report as it was sealed. A sealed case is never written to: report.html, report.json and results.csv are in its zip, under report.',
  'window.report.language': 'Language of the report',
  'window.report.falsePositives': 'False positives at the stated threshold',
  'window.report.falsePositives.hint':
    'A threshold is set so that no more than this share of the clean reals is called fake; the report says what is caught there.',
  'window.report.formats': 'Formats',
  'window.report.html': 'HTML',
  'window.report.html.hint': 'One page with everything in it, without scripts',
  'window.report.pdf': 'PDF',
  'window.report.pdf.hint': 'The same page, to print or to file',
  'window.report.json': 'JSON',
  'window.report.json.hint': 'Findings, configuration, hashes, seeds and versions',
  'window.report.figures': 'Figures as CSV',
  'window.report.figures.hint':
    'figures.csv: every figure with its interval, how it was made and what it counts',
  'window.report.csv': 'CSV',
  'window.report.csv.hint': 'One row per face, attack and snapshot',
  'window.report.localCsv': 'CSV for spreadsheets',
  'window.report.localCsv.hint': 'Separators and numbers as the language of the report writes them',
  'window.report.xlsx': 'Excel workbook',
  'window.report.xlsx.hint': 'The rows of the CSV as a workbook',
  'window.report.folder': 'Folder',
  'window.report.folder.own': 'report, inside the project',
  'window.report.folder.choose': 'Choose another',
  'window.report.written': 'Written',
  'window.report.show': 'Show',

  'window.report.case': 'Sealed case',
  'window.report.case.what':
    'One signed file with report, results, pictures and log, which another lab can verify and repeat. The detector’s weights stay here.',
  'window.report.case.blur': 'Blur faces',
  'window.report.case.blur.hint':
    'Their pictures are left out; the audit can then be repeated only from the originals',
  'window.report.case.paths': 'Show paths',
  'window.report.case.paths.hint': 'Where files are on this machine',
  'window.report.case.folder': 'sealed, inside the project',
  'window.report.case.seal': 'Seal',
  'window.report.case.sealed': 'Sealed',
  'window.report.case.size': 'Size',
  'window.report.case.hash': 'SHA-256',
  'window.report.case.key': 'Key',
  'window.report.case.publicKey': 'Hand over the public key by another route than the case:',
} as const;
