import type { STATISTICS as ENGLISH } from '../en/statistics.ts';

/** Was ein Intervall zählt, wie gut Werte die Klassen trennen, Vergleiche und Gruppen. */
export const STATISTICS: Record<keyof typeof ENGLISH, string> = {
  'noun.person': '{n, plural, one {# Person} other {# Personen}}',

  'statistics.basis.alone':
    'Jedes Gesicht zählt als eine Beobachtung: Soweit bekannt, stammen keine zwei von derselben Person, demselben Original oder derselben Datei. Intervalle von Anteilen sind solche nach Wilson zu 95 %.',
  'statistics.basis':
    'Grundlage ({faces}): {units}. Zusammengehörige Gesichter ähneln einander; die Intervalle zu 95 % zählen deshalb nicht Gesichter als Beobachtungen, sondern Einheiten ({units}). Die von Anteilen sind solche nach Clopper und Pearson auf dem effektiven Umfang nach Korn und Graubard.',
  'statistics.basis.unnamed': 'Ohne Angabe ({faces}) zählt die Datei.',

  'statistics.separation': 'Bei jedem Schwellenwert',
  'statistics.separation.caption':
    'Wie gut der Echtheitswert die Klassen trennt, mit 8 Bit und 95-%-Intervallen ({method}). EER: Fehleranteil bei dem Schwellenwert, an dem beide Fehlerarten gleich häufig sind; AP: mittlere Genauigkeit beim Melden von Fälschungen. Die letzten beiden: bei dem Schwellenwert, der höchstens {rate} der sauberen echten Gesichter als gefälscht meldet',
  'statistics.eer': 'EER',
  'statistics.ap': 'AP',
  'statistics.caughtAt': 'Dort erkannte Fälschungen',
  'statistics.passedAt': 'Dort als echt erkannt',
  'statistics.name.wilson': 'Wilson',
  'statistics.name.korn-graubard': 'Korn-Graubard',
  'statistics.name.korn-graubard-units': 'Korn-Graubard, höchstens ein Gesicht je Einheit',
  'statistics.name.bca': 'BCa-Bootstrap über Einheiten',
  'statistics.name.jackknife-t': 'Pseudowerte der Einheiten',
  'statistics.name.newcombe': 'Newcombes Verbindung',
  'statistics.name.none': 'keine',

  'statistics.compared': 'Verglichen an denselben Gesichtern',
  'statistics.compared.caption':
    'Anteil richtiger Urteile im anderen Fall minus dem an den sauberen Bildern, in Prozentpunkten, mit 95-%-Intervall; p: zweiseitiger Test darauf, dass beide gleich sind, und nach Holm berichtigt über alle {n} Vergleiche hier',
  'statistics.compared.with': 'Vergleich',
  'statistics.compared.of': 'Anteil',
  'statistics.compared.difference': 'Unterschied',
  'statistics.compared.test': 'Test',
  'statistics.compared.p': 'p',
  'statistics.compared.corrected': 'p, berichtigt',
  'statistics.compared.attack': 'Sauber und unter {attack}',
  'statistics.compared.detector': 'Sauber, durch {detector} (Prüfung {audit})',
  'statistics.test.sign-flip-exact': 'Vorzeichentausch über Einheiten, exakt',
  'statistics.test.sign-flip': 'Vorzeichentausch über Einheiten',
  'statistics.test.mcnemar': 'McNemar, exakt',

  'statistics.det.title': 'Beide Fehlerarten bei jedem Schwellenwert',
  'statistics.det.caption':
    'Je näher an der Ecke links unten, desto besser; beide Achsen sind die der Normalverteilung, und ein Fehler, der nie vorkommt, steht am Rand. Bilder mit 8 Bit.',
  'statistics.det.across': 'echte als gefälscht gemeldet (%)',
  'statistics.det.upwards': 'übersehene Fälschungen (%)',

  'method.units':
    'Intervalle zählen, was voneinander unabhängig ist; Gesichter einer Person, eines Originals oder einer Datei sind es nicht. Das Intervall eines Anteils ist das von Clopper und Pearson auf einer effektiven Zahl von Gesichtern, aus dem clusterrobusten Standardfehler über K Einheiten (Korn und Graubard 1998), höchstens K, wo weniger als fünf Einheiten einen Fehler oder weniger als fünf einen Erfolg haben. Veränderungen haben Newcombes Verbindung solcher Intervalle; AUC, EER und AP das Studentsche Intervall über die Pseudowerte ihrer Logits, ab hundert Einheiten den BCa-Bootstrap, beide nie schmaler als das von Clopper und Pearson auf der effektiven Zahl von Gesichtern. Sauber und angegriffen werden verglichen, indem die Vorzeichen ganzer Einheiten vertauscht werden, bis fünfzehn vollständig.',

  'remark.fewUnits':
    'Die Gesichter verteilen sich auf wenige Einheiten ({units}): Ein Rückgang der Trefferquote um weniger als {points} Prozentpunkte ließe sich kaum von keinem unterscheiden.',
  'remark.fewUnits.none':
    'Die Gesichter verteilen sich auf zu wenige Einheiten ({units}): Bei so wenigen kann ein Test zu 5 % überhaupt keinen Rückgang der Trefferquote von keinem unterscheiden.',

  'power.drop':
    'Umfang: {units}. Ein Rückgang um weniger als {points} Prozentpunkte lässt sich damit nicht von keinem unterscheiden (in vier von fünf Prüfungen, zu 5 %; je etwa {faces}, die einander zur Hälfte gleichen sollen).',
  'power.alone':
    'Umfang: {units}. Ein Rückgang um weniger als {points} Prozentpunkte lässt sich damit nicht von keinem unterscheiden (in vier von fünf Prüfungen, zu 5 %).',
  'power.none':
    'Umfang: {units}. Damit lässt sich überhaupt kein Rückgang von keinem unterscheiden: Ein Test zu 5 % braucht mindestens sechs.',

  'groups.title': 'Nach {column}',
  'groups.caption':
    'Anteil der Gesichter, die der Detektor richtig beurteilt, für jeden Wert von „{column}“, mit 8 Bit und 95-%-Intervallen in Prozent; gezählt werden {kind}',
  'groups.value': 'Gruppe',
  'groups.units': 'Einheiten',
  'groups.unnamed': '(keine Angabe)',
  'groups.gap':
    '{measured}: Der größte Abstand beträgt {points} Prozentpunkte, zwischen {high} und {low} (Permutation von Einheiten, p {p}, nach Holm über alle Vergleiche hier {corrected}).',
  'groups.gap.none': '{measured}: Es gibt keine zwei Gruppen zum Vergleichen.',
  'groups.small':
    'Kleine Gruppen: {groups}. Bei weniger als {units} Einheiten oder {faces} Gesichtern sagen die Zahlen einer Gruppe und Abstände zu ihr wenig.',
  'groups.warning':
    'Ein Abstand sagt, dass sich die Zahlen hier zwischen den Gruppen unterscheiden, und nicht, weshalb: Gruppen können sich auch in Kamera, Kompression oder Haltung unterscheiden.',
  'groups.kind.person': 'Personen',
  'groups.kind.source': 'Originale',
  'groups.kind.video': 'Videos',
  'groups.kind.file': 'Dateien',
  'groups.kind.face': 'Gesichter',
};
