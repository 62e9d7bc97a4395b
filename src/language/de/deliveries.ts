import type { DELIVERIES as EN } from '../en/deliveries.ts';

export const DELIVERIES: Record<keyof typeof EN, string> = {
  'delivery.title': 'In der Datei, die eingereicht wird',
  'delivery.lead':
    'Jede Störung wurde in das Bild oder das Video zurückgesetzt, aus dem ihr Gesicht ausgeschnitten war, in dessen eigener Auflösung und zum Rand des Ausschnitts hin ausgeblendet; die Datei wurde kodiert, wie man sie einreichen würde, neu gelesen, das Gesicht neu gesucht und beurteilt; danach noch einmal nach einem weiteren Hochladen derselben Art. Die Dateien ohne Störung gingen denselben Weg: Was ein Encoder von sich aus tut, ist kein Verdienst des Angriffs und keine Schwäche von ihm.',
  'delivery.caption':
    'Anteil der Fälschungen, die noch erkannt werden, und der echten Gesichter, die noch als echt gelten, mit 95-%-Intervallen in Prozent: am Ausschnitt in 8 Bit, in der eingereichten Datei, nach einem weiteren Hochladen und in der unberührten Datei auf demselben Weg. Noch getäuscht: von den Gesichtern, die der Angriff am Ausschnitt umkehrt, jene, die in der eingereichten Datei falsch sind',
  'delivery.delivery': 'Eingereicht als',
  'delivery.crop': 'Der Ausschnitt in 8 Bit',
  'delivery.caught': 'Fälschungen erkannt',
  'delivery.caught.again': 'Erkannt nach weiterem Hochladen',
  'delivery.caught.untouched': 'Erkannt, unberührt',
  'delivery.caught.untouched.again': 'Unberührt, weiteres Hochladen',
  'delivery.passed': 'Echte durchgelassen',
  'delivery.passed.untouched': 'Durchgelassen, unberührt',
  'delivery.stillFooled': 'Noch getäuscht',
  'delivery.alone': 'Durch den Weg allein',
  'delivery.found': 'Gesichter gefunden',
  'delivery.foundOf': '{n} von {of}',
  'delivery.remark':
    'Eingereicht als {delivery} werden {caught} von {n} Fälschungen noch erkannt (unberührt: {untouched}), nach einem weiteren Hochladen {again}.',
  'delivery.lost':
    '{n, plural, one {# von {of} Gesichtern wurde} other {# von {of} Gesichtern wurden}} in den als {delivery} eingereichten Dateien nicht wiedergefunden; über den Detektor sagt das nichts.',
  'delivery.source': '{delivery}: {source}',
  'method.expect.title': 'Angriffe, die mit einer Datei rechnen',
  'method.expect':
    'Bei jedem Schritt geht das Bild durch den Codec selbst, mit einer der Stärken, die der Angriff nennt, gezogen nach dem Startwert des Gesichts; womit er sonst rechnet, Umrechnen der Größe und Verschieben des Ausschnitts, wird ebenso gezogen. Der Gradient ist der am Bild, wie es herauskommt, und geht geradewegs durch den Codec (BPDA, Athalye, Carlini, Wagner 2018). Was vom Angriff gemessen wird, wird ohne den Codec gemessen.',
};
