import type { AUDIT as EN } from '../../en/terminal/audit.ts';

export const AUDIT: Record<keyof typeof EN, string> = {
  'terminal.demo.summary': 'vollständige Prüfung an Beispielmaterial (dauert einige Minuten)',
  'terminal.demo.description':
    'Stellt Beispielmaterial her (Gesichter einiger Fotografien und Fälschungen davon mit genauen Masken), prüft daran den mitgelieferten Multi-Task-Detektor mit IAP, UAP und URN und schreibt einen Bericht. Braucht kein Netz; alles liegt danach in einem Ordner namens demo.',
  'terminal.demo.example': 'In dem Ordner, in dem demo entstehen soll',
  'terminal.demo.footage': '1. Beispielmaterial, in {folder}',
  'terminal.demo.faces':
    '   {real} echte Gesichter aus Fotografien und {fake} daraus gefälschte (Gesichtstausch)',
  'terminal.demo.audit': '2. Prüfung von {detector}, in {folder}',
  'terminal.demo.auditThere':
    '2. Prüfung von {detector}, in {folder} (schon vorhanden; für einen Neubeginn den Ordner löschen)',
  'terminal.demo.report': '3. Bericht',
  'terminal.demo.done':
    'Das ist eine Vorführung: einige Dutzend Gesichter und ein Detektor, der nur an computererzeugten Porträts trainiert wurde.\nFür ein echtes Ergebnis den eigenen Detektor am eigenen Material prüfen: overfire audit --help\nDer Bericht, im Browser zu öffnen: {html}',

  'terminal.inspect.summary': 'zeigen, wofür Material gehalten wird, bevor es verwendet wird',
  'terminal.inspect.description':
    'Sieht Material an, wie ein Audit es täte, und ändert nichts: Dateien nach Art, Kennzeichnungen und woher sie kommen, Aufbau bekannter Datensätze, Masken, doppelt vorhandene Dateien, was ausgelassen wird und warum, was offen ist, Proben, und was ein Audit mit so vielen Gesichtern nähme.',
  'terminal.inspect.example.folder': 'Ein Datensatz, und was ein Audit mit 100 Gesichtern davon nähme',
  'terminal.inspect.example.list': 'Eine Liste, die mit 0 und 1 kennzeichnet',
  'terminal.inspect.limit': 'sagen, was ein Audit mit höchstens n Gesichtern nähme',
  'terminal.inspect.seed': 'Startwert dieses Audits (Vorgabe 1)',
  'terminal.inspect.leftOut': 'Ausgelassen',
  'terminal.inspect.open': 'Offene Fragen',
  'terminal.detect.summary': 'zeigen, was ein Detektor zu Material sagt',
  'terminal.detect.description':
    'Gibt zu jedem Gesicht Einordnung, Echtheitswert und Zonenenergien aus. Braucht keine Einordnung des Materials und speichert nichts. Gesichter werden gesucht und ausgeschnitten; unbrauchbare Dateien stehen auf stderr.',
  'terminal.detect.example.footage': 'Ein Ordner mit Bildern und Videos',
  'terminal.detect.person': '{path}, Person {person}',
  'terminal.detect.table.faces': 'Gesichter',
  'terminal.detect.example.json': 'Gesichtsausschnitte, als JSON für ein anderes Programm',
  'terminal.detect.table.path': 'Pfad',
  'terminal.detect.table.label': 'Einordnung',
  'terminal.detect.table.realness': 'Echtheit',
  'terminal.detect.table.fakeEnergy': 'Energie gefälscht',
  'terminal.detect.table.realEnergy': 'Energie echt',
  'terminal.detect.frame': '{path} [Einzelbild {frame}]',

  'terminal.audit.summary': 'einen Detektor messen, an unveränderten Gesichtern und unter Angriff',
  'terminal.audit.description':
    'Misst einen Detektor an eingeordnetem Material, unverändert und unter Angriff, und speichert alles in einem Projektordner.\nDie Einordnung ergibt sich aus Ordnern namens real und fake, Masken liegen im Ordner masks neben fake; oder beides steht in einem CSV-Manifest.',
  'terminal.audit.example.crops':
    'Einen Detektor an Gesichtsausschnitten angreifen, mit Rauschen als Kontrolle',
  'terminal.audit.example.segmentation':
    'Die Segmentierung angreifen und nach 20, 100 und 500 Iterationen messen',
  'terminal.audit.example.own': 'Jedem Angriff eigene Parameter geben',
  'terminal.audit.example.deliver':
    'Die Dateien beurteilen, wie man sie einreichen würde, einfach angegriffen und von einem Angriff, der damit rechnet',
  'terminal.audit.example.resume': 'Eine angehaltene oder abgebrochene Prüfung fortsetzen',
  'terminal.audit.example.queue': 'Die Arbeit mit anderen Rechnern teilen (siehe overfire worker)',
  'terminal.audit.resume':
    'die unfertige Prüfung eines Projektordners fortsetzen; daneben ist nur --queue erlaubt',
  'terminal.audit.keepFloat':
    'Anzahl der Gesichter, deren Gleitkomma-Störungen aufbewahrt werden (Vorgabe: 24)',
  'terminal.audit.defence':
    'eine Abwehr vor den Detektor setzen: {defences}; auch die Angriffe gehen durch sie',
  'terminal.audit.deliver':
    'die angegriffenen Dateien einreichen und neu beurteilen: {recipes}; mehrfach möglich',
  'terminal.audit.stopOnFlip':
    'ein Gesicht nicht weiter angreifen, sobald die Entscheidung gekippt ist (Vorgabe: alle Iterationen, wie in der Veröffentlichung)',
  'terminal.audit.perceptual':
    'von jedem angegriffenen Gesicht FLIP messen, einen Abstand für das Auge, bei so vielen Pixeln je Grad Sehwinkel (ohne Zahl: {ppd})',
  'terminal.audit.cover': 'Deckblatt des Falls',
  'terminal.audit.case': 'Aktenzeichen',
  'terminal.audit.examiner': 'Name der untersuchenden Person, der auch im Protokoll steht',
  'terminal.audit.exhibit': 'was untersucht wird',
  'terminal.audit.done': 'Alles liegt in {folder}. Einen Bericht schreiben: overfire report {folder}',

  'terminal.findings.title':
    '{detector}, {faces} (Rechenwerk: {backend}; echt ab einem Echtheitswert von {threshold})',
  'terminal.findings.clean': 'unverändert',
  'terminal.findings.undefended': 'unverändert, ohne Abwehr',
  'terminal.findings.picture': 'Bild',
  'terminal.findings.accuracy': 'Trefferquote',
  'terminal.findings.interval': '95-%-Intervall',
  'terminal.findings.fakes': 'Fälschungen',
  'terminal.findings.reals': 'echte',
  'terminal.findings.curve': 'Trefferquote nach eps: {attack}',
  'terminal.findings.meaning': 'Was das bedeutet',
  'terminal.findings.more': 'und {n} weitere (siehe Bericht)',
  'terminal.findings.leftOut': 'Ausgelassen',

  'terminal.audit.preset': 'Angriffe, Abwehr und Anzahl, die zu Overfire gehören; --attack kommt hinzu',
  'terminal.audit.template': 'dasselbe aus einer eigenen Vorlage, die auch das Fenster zeigt',
  'terminal.audit.saveTemplate': 'Angriffe, Abwehr und Anzahl dieser Prüfung als Vorlage behalten',
  'terminal.audit.templateSaved': 'Vorlage behalten: {name}',
  'terminal.audit.example.preset': 'Ein erster Blick, in Minuten',
};
