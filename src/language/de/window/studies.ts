import type { STUDIES as EN } from '../../en/window/studies.ts';

export const STUDIES: Record<keyof typeof EN, string> = {
  'window.studies.title': 'Studien',
  'window.studies.study': 'Studie',
  'window.studies.one': '{id}: {name}',
  'window.studies.counts':
    '{sets, plural, one {# Reihe} other {# Reihen}}, {evaluators, plural, one {# Person} other {# Personen}}, {scores, plural, one {# Urteil} other {# Urteile}}',
  'window.studies.none.title': 'Noch keine Studie',
  'window.studies.none':
    'Eine Studie zeigt Menschen Paare aus einem unveränderten und einem angegriffenen Gesicht und fragt, wie sehr die Veränderung stört. Die Paare werden aus Prüfungen mit IAP, UAP und URN gezogen.',

  'window.studies.here': 'An diesem Bildschirm urteilen',
  'window.studies.here.how':
    'Für jemanden, der gerade hier sitzt: Vollbild, Tasten 5 bis 1, Reihen zu {pairs} Paaren mit Pausen dazwischen. Jeder Beginn ist eine neue Person; nach einer Unterbrechung geht es unter derselben Nummer weiter.',
  'window.studies.here.begin': 'Als neue Person beginnen',
  'window.studies.here.number': 'Nummer der Person',
  'window.studies.here.goOn': 'Weiter',

  'window.studies.make': 'Studie anlegen',
  'window.studies.make.name': 'Name',
  'window.studies.make.first': 'Studie',
  'window.studies.make.pairs': 'Paare je Bedingung',
  'window.studies.make.pairs.all': 'alle, höchstens 21',
  'window.studies.make.byStrength': 'Jede Stärke für sich',
  'window.studies.make.byStrength.why':
    'Von jedem ε eines Angriffs gleich viele Paare, um zu finden, ab wann man ihn bemerkt. Vorher Prüfungen mit demselben Angriff bei mehreren ε durchführen.',
  'window.studies.make.seed': 'Startwert',
  'window.studies.make.language': 'Sprache für die Urteilenden',
  'window.studies.make.act': 'Anlegen',
  'window.studies.make.how': 'Mit dem Startwert gezogen aus allen abgeschlossenen Prüfungen dieses Projekts.',

  'window.studies.invite': 'Zum Urteilen einladen',
  'window.studies.serve.open': 'Erreichbar unter {address}, mit einem Link auch für andere in diesem Netz.',
  'window.studies.serve.closed': 'Erreichbar unter {address}, nur von diesem Rechner aus.',
  'window.studies.serve.evaluators': 'Personen',
  'window.studies.serve.links': 'Links erzeugen',
  'window.studies.serve.stop': 'Nicht mehr anbieten',
  'window.studies.serve.how':
    'Bietet die Studie Browsern an, bis dieses Projekt geschlossen wird. 127.0.0.1 ist nur dieser Rechner; um andere einzulassen, die Adresse dieses Rechners im eigenen Netz eintragen. Ohne Link kommt niemand hinein.',
  'window.studies.serve.address': 'Adresse',
  'window.studies.serve.act': 'Anbieten',
  'window.studies.serve.once':
    'Ein Link je Person. Nach dem Verlassen dieser Seite werden die Links nicht noch einmal gezeigt.',

  'window.studies.seat.break':
    'Reihe {done} von höchstens {sets} ist fertig, und alle Urteile daraus sind gespeichert. Ruhen Sie Ihre Augen aus, so lange Sie möchten.',
  'window.studies.seat.end': 'Hier aufhören',
  'window.studies.seat.done': 'Das war die letzte Reihe. Alle Ihre Urteile sind gespeichert.',
  'window.studies.seat.close': 'Schließen',
};
