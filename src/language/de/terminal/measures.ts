import type { MEASURES as EN } from '../../en/terminal/measures.ts';

export const MEASURES: Record<keyof typeof EN, string> = {
  'terminal.deliver.summary':
    'die angegriffenen Dateien schreiben, wie sie eingereicht werden, für einen Blindtest eines anderen Werkzeugs',
  'terminal.deliver.description':
    'Schreibt die Dateien eines fertigen Audits, das mit --deliver lief: jedes Bild und jedes Video unter jedem Angriff und unberührt, kodiert, wie man sie einreicht, unter Namen, die nichts verraten. Eine Datei key.csv daneben sagt, welche was ist. Jede Datei sagt in ihren Metadaten, dass sie gegnerisches Testmaterial ist; die Prüfsummen kommen in das Protokoll des Projekts.',
  'terminal.deliver.example': 'Die Dateien eines Audits und ihr Schlüssel',
  'terminal.deliver.out': 'Ordner für die Dateien und ihren Schlüssel, neu oder leer',
  'terminal.deliver.done': '{files} in {folder}\nWelche was ist (nicht für den, der geprüft wird): {key}',

  'terminal.survival.summary':
    'messen, was JPEG, Verkleinern, Weichzeichnen, Bildschirmfoto und H.264 von einem Angriff übrig lassen',
  'terminal.survival.description':
    'Verzerrt die angegriffenen Bilder einer abgeschlossenen Prüfung, wie es Bildern unterwegs geschieht, zur Kontrolle auch die unveränderten Gesichter, und fragt den Detektor erneut. Die Ergebnisse bleiben im Projekt, in seinen Berichten und versiegelten Fällen.\nNichts wird doppelt gemessen: nach einem Halt oder Abbruch setzt derselbe Befehl fort.',
  'terminal.survival.example.all': 'Jede Verzerrung in jeder Stärke',
  'terminal.survival.example.some': 'JPEG in zwei Qualitäten, und H.264',
  'terminal.survival.distortion': '{ladders}; mit anderen Stärken: jpeg=90+50 (wiederholbar; Vorgabe: alle)',
  'terminal.survival.title': '{detector}: was übrig bleibt',
  'terminal.survival.table.clean': 'unverändert richtig',
  'terminal.survival.table.attacked': 'angegriffen richtig',
  'terminal.survival.table.stillFooled': 'weiter getäuscht',
  'terminal.survival.table.alone': 'durch die Verzerrung allein',
  'terminal.survival.table.iouClean': 'IoU unverändert',
  'terminal.survival.table.iouTrue': 'IoU wahr',
  'terminal.survival.table.iouAdversarial': 'IoU angestrebt',
  'terminal.survival.none': 'keine Verzerrung',
  'terminal.survival.of': '{share} von {n}',

  'terminal.weigh.summary': 'sagen, was der Wert eines Asservats wiegt, als Likelihood-Quotient',
  'terminal.weigh.description':
    'Befragt den Detektor einer abgeschlossenen Prüfung zu Bildern und Videos, von denen niemand weiß, ob sie gefälscht sind, und macht aus seinem Wert einen Likelihood-Quotienten nach den gekennzeichneten Werten der Prüfung: unverändert und unter jedem gemessenen Angriff und jeder gemessenen Verzerrung. Schreibt weight.html und weight.json. Kein Quotient geht über das hinaus, was die Zahl der Quellen trägt, und eine Bedingung, unter der der Wert keinen Beweiswert hat, wird so benannt.',
  'terminal.weigh.example.one': 'Ein Clip, nach der letzten Prüfung eines Projekts',
  'terminal.weigh.example.out': 'Ein Ordner mit Asservaten, nach Prüfung 2, auf Deutsch',
  'terminal.weigh.exhibit': 'Bilder, Videos und Ordner, die gewogen werden',
  'terminal.weigh.out': 'wohin geschrieben wird (Vorgabe: weight, im Projektordner)',

  'terminal.transfer.summary': 'messen, wie Störungen von einem Detektor auf andere wirken',
  'terminal.transfer.description':
    'Macht Störungen mit jedem Quelldetektor und misst sie an jedem Ziel, neben Rauschen (URN) gleicher Stärke. Schreibt die Matrix als Tabelle, Heatmap (HTML), CSV und JSON. Jedes Ziel ist eine Prüfung im Projekt.\nNichts wird doppelt gerechnet: nach einem Halt oder Abbruch setzt derselbe Befehl fort.',
  'terminal.transfer.example.both': 'UAPs zweier Detektoren, an beiden',
  'terminal.transfer.example.sets':
    'Mit einem Datensatz gemacht, an einem anderen gemessen; auch individuelle Störungen',
  'terminal.transfer.path': 'Bilder, Videos und Ordner, an denen die Ziele gemessen werden',
  'terminal.transfer.source':
    'mit diesem Detektor Störungen machen, wo angegeben aus eigenem Material (wiederholbar)',
  'terminal.transfer.target': 'diesen Detektor damit angreifen (wiederholbar; Vorgabe: die Quellen)',
  'terminal.transfer.ensemble':
    'jedes Ziel auch mit allen Quellen außer ihm selbst zugleich angreifen und sagen, ob das die beste einzelne übertrifft',
  'terminal.transfer.language': 'Sprache der Heatmap',
  'terminal.transfer.done': 'Die Heatmap ist {html}; alles andere liegt in {folder}.',
  'terminal.transfer.title.accuracy': '{kind}: Anteil richtig beurteilter Gesichter, 8 Bit',
  'terminal.transfer.title.fake': '{kind}: Anteil richtig beurteilter Fälschungen, 8 Bit',
  'terminal.transfer.title.real': '{kind}: Anteil richtig beurteilter echter Gesichter, 8 Bit',
  'terminal.transfer.table.madeOn': 'gemacht mit',
  'terminal.transfer.table.appliedTo': 'angewandt auf',
  'terminal.transfer.table.clean': 'unverändert',
  'terminal.transfer.table.left': 'übrig',
  'terminal.transfer.table.drop': 'Verlust',
  'terminal.transfer.table.beside': 'neben Rauschen',

  'terminal.study.summary': 'subjektive Studie: wie sichtbar sind die Störungen für Menschen?',
  'terminal.study.description':
    'Beurteilung der Verschlechterung nach ITU-T P.910, wie in Tabelle 5 der Veröffentlichung: Paare aus einem unveränderten und einem angegriffenen Bild, von Menschen beurteilt von 5 (nicht wahrnehmbar) bis 1 (sehr störend).',
  'terminal.study.make.summary': 'die Paare einer Studie aus Prüfungen auslosen',
  'terminal.study.make.description':
    'Lost mit einem Startwert Paare aus den Prüfungen eines Projekts aus: Gesichter unter IAP, UAP und URN neben den unveränderten, dazu Identitätspaare als Vergleichswert. Misst RMSE, PSNR, SSIM und die größte örtliche Verzerrung jedes Paars.',
  'terminal.study.make.example.pairs': '42 Paare je Bedingung',
  'terminal.study.make.example.german': 'Aus bestimmten Prüfungen, auf Deutsch',
  'terminal.study.make.folder': 'Projektordner der Prüfungen',
  'terminal.study.make.name': 'Name der Studie (Vorgabe: study)',
  'terminal.study.make.audit': 'aus dieser Prüfung auslosen (wiederholbar; Vorgabe: alle abgeschlossenen)',
  'terminal.study.make.perCondition': 'Paare je Bedingung (Vorgabe: alle, höchstens 21)',
  'terminal.study.make.byStrength':
    'von jeder Stärke eines Angriffs gleich viele Paare, um zu finden, ab wann man ihn bemerkt',
  'terminal.study.make.seed': 'bestimmt Paare und Reihenfolgen (Vorgabe: 1)',
  'terminal.study.make.language': 'Sprache der Seite für die Urteilenden',
  'terminal.study.make.next': 'Bereitstellen: overfire study serve {folder} --invite 1',
  'terminal.study.serve.summary': 'eine Studie für Eingeladene bereitstellen, bis Strg-C',
  'terminal.study.serve.description':
    'Stellt die Seite einer Studie für die Urteilenden bereit. Erreichbar ist sie nur von diesem Rechner aus, es sei denn, --address nennt eine andere seiner Adressen. Ohne Einladung kommt niemand hinein; jeder Link gilt für eine Person, die ihn nach einer Pause oder einem Absturz wieder benutzen kann. Jedes Urteil ist gespeichert, bevor es bestätigt wird.',
  'terminal.study.serve.example.one': 'Für eine Person an diesem Rechner',
  'terminal.study.serve.example.lab': 'Für zwanzig im Labor',
  'terminal.study.serve.example.again': 'Noch einmal, für die schon Eingeladenen',
  'terminal.study.folder': 'Projektordner der Studie',
  'terminal.study.which': 'welche Studie des Projekts (Vorgabe: die letzte)',
  'terminal.study.serve.address': 'Adresse dieses Rechners (Vorgabe: 127.0.0.1)',
  'terminal.study.serve.port': 'Port (Vorgabe: 8810)',
  'terminal.study.serve.invite': 'n Personen einladen und je einen Link ausgeben',
  'terminal.study.serve.here':
    'Studie {id} ist unter {origin} erreichbar, nur von diesem Rechner aus. Strg-C beendet; jedes Urteil bleibt erhalten.',
  'terminal.study.serve.open':
    'Studie {id} ist unter {origin} erreichbar. Strg-C beendet; jedes Urteil bleibt erhalten.',
  'terminal.study.serve.noneNew':
    '{n, plural, one {Keine neue Einladung (mit --invite N); # wurde früher ausgegeben.} other {Keine neue Einladung (mit --invite N); # wurden früher ausgegeben.}}',
  'terminal.study.serve.links': 'Je Person ein Link; sie werden nicht noch einmal gezeigt:',
  'terminal.study.results.summary': 'mittlere Urteile, Tests und einzelne Urteile schreiben',
  'terminal.study.results.description':
    'Schreibt study.html, study.json und scores.csv: mittlere Urteile (MOS) mit 95-%-Intervallen, mit widersprüchlichen Urteilenden und ohne sie, Tests zwischen den Bedingungen und die gemessenen Begleitgrößen jedes Paars.',
  'terminal.study.results.example': 'Die bisherigen Ergebnisse',
  'terminal.study.results.out': 'wohin geschrieben wird (Vorgabe: study-N, im Projektordner)',
  'terminal.study.results.language': 'Sprache der Seite',
  'terminal.study.results.noScore': 'kein Urteil',
  'terminal.study.results.likelihood': '{score} nach größter Plausibilität',
  'terminal.study.results.scores': '{n, plural, one {# Urteil} other {# Urteile}}',
  'terminal.study.list.summary': 'die Studien eines Projekts auflisten',
  'terminal.study.list.description':
    'Listet die Studien eines Projekts mit Paaren, Urteilenden und Urteilen auf.',
  'terminal.study.list.example': 'Die Studien eines Projekts',
  'terminal.study.list.none': 'noch keine Studie',
  'terminal.study.line':
    '{id}  {name}: Paare {pairs}, Reihen {sets}, Urteilende {evaluators}, Urteile {scores}',
};
