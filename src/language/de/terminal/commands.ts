import type { TERMINAL_COMMANDS as EN } from '../../en/terminal/commands.ts';

export const TERMINAL_COMMANDS: Record<keyof typeof EN, string> = {
  'terminal.demo.summary': 'die Hauptaufgabe an Beispielmaterial, in wenigen Minuten',
  'terminal.detect.summary': 'was ein Detektor zu Material sagt',
  'terminal.audit.summary': 'einen Detektor messen, unberührt und unter Angriff',
  'terminal.worker.summary': 'für Prüfungen anderer Rechner rechnen',
  'terminal.report.summary': 'HTML, JSON, CSV und PDF einer Prüfung schreiben',
  'terminal.survival.summary':
    'was JPEG, Verkleinern, Weichzeichnen, ein Bildschirmfoto und H.264 von einem Angriff übrig lassen',
  'terminal.transfer.summary': 'was Störungen, die an einem Detektor entstanden sind, bei anderen bewirken',
  'terminal.study.summary': 'eine Studie mit Menschen: wie sichtbar die Störungen sind',
  'terminal.export.summary': 'eine Prüfung als eine signierte Datei für ein anderes Labor versiegeln',
  'terminal.verify.summary': 'einen versiegelten Fall prüfen und benennen, was daran nicht stimmt',
  'terminal.rerun.summary': 'die Prüfung eines versiegelten Falls wiederholen und jedes Ergebnis vergleichen',
  'terminal.projects.summary': 'ein Projekt ansehen oder endgültig löschen',
  'terminal.detectors.summary': 'Detektoren auflisten, importieren und zeigen',
  'terminal.engine.summary': 'was hier rechnet: ansehen, oder das native Backend installieren',
  'terminal.forge.summary': 'Fälschungen mit genauen Masken aus unverfälschtem Material',
  'terminal.train.summary': 'einen Detektor an Fälschungen unverfälschter Porträts trainieren',
  'terminal.reproduce.summary':
    'das Protokoll der Veröffentlichung: Tabellen 1 bis 4 und Abbildungen 1 bis 3 in einem Befehl',
  'terminal.node.old': 'Fehler: Dies ist Node {found}, und Overfire braucht Node {oldest} oder neuer',
};
