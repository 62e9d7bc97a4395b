import type { STUDY as EN } from '../en/study.ts';

export const STUDY: Record<keyof typeof EN, string> = {
  'study.title': 'Subjektive Studie „{name}“',
  'study.lead':
    'Wie sichtbar die Störungen für Menschen sind. Overfire {version}, Studie {id} vom {created}, Startwert {seed}.',
  'study.answer': 'Ergebnis',
  'study.none': 'Es wurde noch kein Urteil abgegeben.',
  'study.given': 'Abgegeben haben {evaluators} {scores} Urteile.',
  'study.mos': '{condition}: mittleres Urteil (MOS) {mos} (95-%-Intervall {low}–{high}) aus {n} Urteilen.',
  'study.mos.few': '{condition}: mittleres Urteil (MOS) {mos} aus {n} Urteil; zu wenig für ein Intervall.',
  'study.unrated': '{condition}: noch kein Urteil.',
  'study.baseline':
    'Die Identitätspaare, an denen nichts verändert wurde, erhalten {mos}; in der Veröffentlichung (Huang u. a. 2020, arXiv 1911.00660) sind es {paper}. Was zu 5 fehlt, ist Gewohnheit der Urteilenden und keine Veränderung der Bilder; die übrigen Bedingungen sind daher mit den Identitätspaaren zu vergleichen und nicht mit 5.',
  'study.baseline.inside': 'Der Wert der Veröffentlichung liegt im 95-%-Intervall.',
  'study.baseline.outside': 'Der Wert der Veröffentlichung liegt außerhalb des 95-%-Intervalls.',
  'study.rejected':
    '{rejected} von {evaluators} Urteilenden sind nach der Regel von BT.500 widersprüchlich. Beide Ergebnisse sind angegeben, mit ihnen und ohne sie.',
  'study.everyone': 'Alle Urteilenden',
  'study.screened': 'Ohne widersprüchliche Urteilende',
  'condition.identity': 'Identitätspaare (Vergleichswert)',
  'condition.urn': 'URN-Paare',
  'condition.uap': 'UAP-Paare',
  'condition.iap': 'IAP-Paare',
  'noun.evaluator': '{n, plural, one {# Person} other {# Personen}}',
  'study.conditions': 'Mittlere Urteile',
  'study.conditions.caption':
    'Je Bedingung: mittleres Urteil (5 nicht wahrnehmbar … 1 sehr störend) mit 95-%-Intervall, Standardabweichung, und wie oft jede Stufe vergeben wurde (Tabelle 5 der Veröffentlichung)',
  'study.condition': 'Bedingung',
  'study.scores': 'Urteile',
  'study.mosHead': 'Mittel (MOS)',
  'study.sd': 'Streuung (s)',
  'study.companions': 'Gemessene Begleitgrößen',
  'study.companions.caption':
    'Mittelwerte über die Paare, wie sie gezeigt wurden, mit 8 Bit; D_lokal ist die RMSE des am stärksten veränderten Blocks. Die letzte Zeile ist die Rangkorrelation nach Spearman mit den mittleren Urteilen der Paare',
  'study.pairs': 'Paare',
  'study.local': 'D_lokal (1/255)',
  'study.correlation': 'Korrelation mit dem MOS',
  'study.comparisons': 'Unterschiede zwischen den Bedingungen',
  'study.comparisons.caption':
    'Mittlerer Unterschied der persönlichen Mittelwerte, mit dem Vorzeichen-Rang-Test nach Wilcoxon, zweiseitig, p nach Holm über die sechs Vergleiche berichtigt',
  'study.comparison': 'Vergleich',
  'study.evaluators': 'Personen mit Unterschied',
  'study.difference': 'Unterschied',
  'study.corrected': 'p, berichtigt',
  'study.screening': 'Prüfung der Urteilenden',
  'study.screening.caption':
    'Personen, die die Regel von ITU-R BT.500 ausschließt: P Urteile weit über und Q weit unter denen der anderen, von N',
  'study.screening.none': 'Die Regel schließt niemanden aus.',
  'study.evaluator': 'Person',
  'study.time': 'Mittlere Zeit (s)',
  'study.method': 'Verfahren',
  'study.method.dcr':
    'Beurteilung der Verschlechterung (degradation category rating) nach ITU-T P.910: das unveränderte Bild links, das veränderte rechts, nebeneinander, ein Bildpunkt je Punkt des Schirms, auf neutralem Grau, fünf Stufen. 21 Paare je Reihe mit allen Bedingungen zu gleichen Teilen, höchstens 5 Reihen je Person, die Reihenfolge jedes Mal neu ausgelost, kein Weg zurück. Die Paare hat der Startwert ausgelost; veränderte Bilder sind so, wie ein Angreifer sie speichern könnte.',
  'study.method.interval':
    'Intervall: mit n Urteilen, Mittel m und Standardabweichung s, t dem 0,975-Quantil der Studentschen Verteilung:',
  'study.method.screening':
    'Prüfung nach ITU-R BT.500: Mit u_j, s_j und b_j dem Mittel, der Standardabweichung und der Kurtosis der Urteile über Paar j liegt ein Urteil weit ab, wenn es um k s_j oder mehr von u_j abweicht; k = 2, wenn b_j zwischen 2 und 4 liegt, sonst √20. Mit P Urteilen weit darüber und Q weit darunter von N wird eine Person ausgeschlossen, wenn',
  'study.method.local':
    'D_lokal: mit d dem Unterschied der Bilder auf der Skala [0,1] und B allen Blöcken von 16 × 16 Punkten im Abstand von 8:',
  'study.limit':
    'Urteile einer Person sind nicht unabhängig voneinander; die Intervalle behandeln sie so, wie P.910 es tut. Der Test zwischen den Bedingungen tut das nicht. Bildschirme und Räume waren die der Urteilenden.',
};
