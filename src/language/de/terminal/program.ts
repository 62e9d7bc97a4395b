import type { PROGRAM as EN } from '../../en/terminal/program.ts';

export const PROGRAM: Record<keyof typeof EN, string> = {
  'terminal.program.description':
    'Wie weit ist einem Detektor für Gesichtsfälschungen zu trauen, wenn ihn jemand angreift?',
  'terminal.program.version': 'Version ausgeben',
  'terminal.program.example.demo': 'Ausprobieren, ohne eigenes Material',
  'terminal.program.example.audit': 'Eine vollständige Prüfung',
  'terminal.program.example.case': 'Für ein anderes Labor',
  'terminal.program.status':
    'Exit-Status: 0 Erfolg; 1 Fehler, oder eine Kontrolle hat etwas beanstandet; 2 falscher Aufruf.',
  'terminal.help.usage': 'Aufruf',
  'terminal.help.arguments': 'Argumente',
  'terminal.help.options': 'Optionen',
  'terminal.help.commands': 'Befehle',
  'terminal.help.examples': 'Beispiele',
  'terminal.help.anyOption': 'Optionen',
  'terminal.help.anyCommand': 'Befehl',
  'terminal.help.option': 'diese Hilfe anzeigen',
  'terminal.help.command': 'Hilfe zu einem Befehl anzeigen',
  'terminal.help.choices': 'möglich: {values}',
  'terminal.help.default': 'Vorgabe: {value}',
  'terminal.node.old': 'Fehler: Dies ist Node {found}, und Overfire braucht Node {oldest} oder neuer',

  'terminal.problem.atLeast': 'muss mindestens {least} sein',
  'terminal.problem.above': 'muss größer als {least} sein',
  'terminal.problem.atMost': 'darf höchstens {most} sein',
  'terminal.problem.below': 'muss kleiner als {most} sein',
  'terminal.problem.short': '{least, plural, =1 {darf nicht leer sein} other {braucht mindestens # Zeichen}}',
  'terminal.problem.few': '{least, plural, =1 {braucht mindestens eines} other {braucht mindestens #}}',
  'terminal.problem.long': '{most, plural, other {hat mehr als # Zeichen}}',
  'terminal.problem.many': '{most, plural, other {hat mehr als #}}',
  'terminal.problem.whole': 'muss eine ganze Zahl sein',
  'terminal.problem.number': 'muss eine Zahl sein',
  'terminal.problem.choices': 'muss eines von {values} sein',
  'terminal.problem.unknown': 'unbekannt: {names}',
  'terminal.problem.other': 'ist kein Wert, der hier passt',

  'terminal.option.quiet': 'unterwegs nichts sagen: nur Ergebnisse und Fehler',
  'terminal.option.verbose': 'zu einem Fehler auch seinen Code, seine Datei und wo er entstand',
  'terminal.option.json':
    'einen einzigen JSON-Wert auf stdout ausgeben und sonst nichts (Schemas: docs/schemas)',
  'terminal.option.path': 'Bilder, Videos und Ordner',
  'terminal.option.project': 'Projektordner',
  'terminal.option.projectOfAudit': 'Projektordner der Prüfung',
  'terminal.option.detector': 'Name des Detektors oder Anfang seiner Kennung (siehe overfire detectors list)',
  'terminal.option.out': 'Projektordner für die Ergebnisse (wird bei Bedarf angelegt)',
  'terminal.option.audit': 'welche Prüfung des Projekts (Vorgabe: die letzte)',
  'terminal.option.manifest':
    'Einordnung, Masken und Merkmale aus einer Liste lesen: einer Tabelle mit den Spalten path,label,mask oder der Liste eines Datensatzes',
  'terminal.option.answer':
    'eine Frage zum Material beantworten, zum Beispiel ones=fake, wo 1 gefälscht heißt; mehrmals möglich',
  'terminal.option.limit':
    'höchstens n Gesichter verwenden, je zur Hälfte gefälschte und echte, nach dem Startwert gleichmäßig aus den Originalen gezogen',
  'terminal.option.reportLanguage': 'Sprache des Berichts',
  'terminal.group.faces': 'Gesichter',
  'terminal.option.whole': 'die Bilder sind schon Gesichtsausschnitte: ganz verwenden',
  'terminal.option.scale': 'Seite des Ausschnitts als Vielfaches des Gesichtsrahmens (Vorgabe: 1.3)',
  'terminal.option.frames': 'Einzelbilder je Video, gleichmäßig verteilt (Vorgabe: 10)',
  'terminal.option.every': 'jedes k-te Einzelbild eines Videos verwenden',
  'terminal.option.deinterlace':
    'Bilder im Zeilensprung aus ihrem ersten Halbbild machen; sonst werden sie aus beiden verwoben',
  'terminal.group.attacks': 'Angriffe',
  'terminal.group.parameters': 'Parameter der Angriffe',
  'terminal.option.attack': '{names}; mit eigenen Parametern: uap:eps=10,zone=fake (wiederholbar)',
  'terminal.option.uap': 'ein aufbewahrtes UAP anwenden: sein SHA-256 oder seine Datei (wiederholbar)',
  'terminal.option.roundedAway':
    '{attack}: ε = {eps} ist {eps}/255, weniger als eine halbe Graustufe. In 8 Bit bleibt davon nichts; war {eps} des ganzen Wertebereichs gemeint, ist das --eps {whole}.',
  'terminal.option.several': 'Mehrere für eine Kurve: 1+2+4.',
  'terminal.option.bothZones': 'Ohne Angabe beide.',
  'terminal.option.default': 'Vorgabe: {value}',
  'terminal.option.defaultOf': '{value} für {attacks}',
  'terminal.group.computing': 'Rechnen',
  'terminal.option.backend': 'Rechenwerk (Vorgabe: auto, das schnellste vorhandene; siehe overfire engine)',
  'terminal.option.workers': 'Anzahl der Threads (Vorgabe: einer je Kern)',
  'terminal.group.machines': 'Mehrere Rechner',
  'terminal.option.queue':
    'die Arbeit über PostgreSQL verteilen: postgres://USER@HOST:PORT/DATABASE; ohne Adresse gilt {variable}, damit kein Kennwort in der Prozessliste steht',

  'terminal.stopping':
    'hält nach den laufenden Gesichtern an; nochmals Strg-C hält sofort an (kein Messwert geht verloren)',
  'terminal.leftOut': 'ausgelassen: {path}: {reason}',

  'terminal.progress.left': 'noch {time}',
};
