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
  'study.likelihoodHead': 'Größte Plausibilität',
  'study.nobody': 'niemand',
  'study.likelihood':
    'Nach größter Plausibilität (Maximum Likelihood) hat jede Person eine Neigung und eine Unstetigkeit und zählt umso weniger, je mehr ihre Urteile streuen; niemand wird ausgeschlossen. Anders als die übrigen: geneigt {biased}, unachtsam {careless}.',
  'study.likelihood.groups':
    'Die Urteilenden zerfallen in {groups} Gruppen ohne gemeinsames Paar; Werte der einen lassen sich nicht mit denen der anderen vergleichen.',
  'study.likelihood.none':
    'Für Werte nach größter Plausibilität haben zu wenige Personen Paare gemeinsam: Nötig sind drei, und zwei davon je Paar.',
  'study.few':
    '{condition}: {pairs, plural, one {ein Paar} other {nur # Paare}}. Das Intervall gilt für diese Gesichter; das Mittel über andere kann {half} davon entfernt liegen.',
  'study.few.unknown':
    '{condition}: {pairs, plural, one {ein Paar} other {nur # Paare}}. Das Ergebnis gilt für die beurteilten Gesichter; über andere sagt es nichts.',
  'study.fewPeople':
    '{evaluators, plural, one {Eine Person} other {Nur # Personen}}: Bedingungen werden erst ab zehn gegeneinander getestet.',
  'study.evaluatorsModelled': 'Urteilende, nach größter Plausibilität',
  'study.evaluatorsModelled.caption':
    'Neigung: um wie viele Stufen milder (über 0) oder strenger als die anderen; Unstetigkeit: um wie viele Stufen die Urteile um das streuen, was Paar und Neigung erwarten lassen. Vermerkt, wo ein Wert mehr als drei robuste Standardabweichungen von den übrigen liegt',
  'study.bias': 'Neigung',
  'study.inconsistency': 'Unstetigkeit',
  'study.unlike': 'Anders als die übrigen',
  'study.biased': 'geneigt',
  'study.careless': 'unachtsam',
  'study.thresholds': 'Eben merkliche Stärke',
  'study.thresholds.caption':
    'Wie oft eine Veränderung bemerkt wurde (jede Stufe unter 5), nach Stärke; 0 sind die Identitätspaare',
  'study.thresholds.plot':
    'Anteil der Urteile unter 5 nach Stärke. Bei 0 wurde nichts verändert: Das sind Fehlalarme.',
  'study.strength': 'ε (1/255)',
  'study.untouched': '0 (Identität)',
  'study.noticed': 'Bemerkt',
  'study.noticed.upwards': 'Bemerkt (Prozent)',
  'study.threshold.found': '{condition}: Ab ε {eps} wird jede zweite Veränderung bemerkt.',
  'study.threshold.interval': '95-%-Intervall {from} bis {to}.',
  'study.threshold.few':
    '{n, plural, one {Eine Person ist} other {# Personen sind}} zu wenig für ein Intervall.',
  'study.threshold.allNoticed':
    '{condition}: Schon bei ε {low} werden mehr Veränderungen bemerkt als nicht; die Schwelle liegt unter dem Gezeigten, und schwächere Störungen würden sie zeigen.',
  'study.threshold.noneNoticed':
    '{condition}: Selbst bei ε {high} werden weniger Veränderungen bemerkt als nicht; die Schwelle liegt über dem Gezeigten, und stärkere Störungen würden sie zeigen.',
  'study.threshold.flat':
    '{condition}: Zwischen ε {low} und {high} wird mit der Stärke nicht mehr bemerkt; aus diesen Urteilen ergibt sich keine Schwelle.',
  'study.threshold.oneStrength':
    '{condition}: Bisher wurde nur eine Stärke beurteilt; daraus ergibt sich keine Schwelle.',
  'study.sd': 'Streuung (s)',
  'study.companions': 'Gemessene Begleitgrößen',
  'study.companions.caption':
    'Mittelwerte über die Paare, wie sie gezeigt wurden, mit 8 Bit; D_lokal ist die RMSE des am stärksten veränderten Blocks. Die letzte Zeile ist die Rangkorrelation nach Spearman mit den mittleren Urteilen der Paare',
  'study.pairs': 'Paare',
  'study.local': 'D_lokal (1/255)',
  'study.correlation': 'Korrelation mit dem MOS',
  'study.comparisons': 'Unterschiede zwischen den Bedingungen',
  'study.comparisons.caption':
    'Mittlerer Unterschied der persönlichen Mittelwerte, mit dem Vorzeichen-Rang-Test nach Wilcoxon, zweiseitig, p nach Holm über alle Vergleiche berichtigt',
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
    'Beurteilung der Verschlechterung (degradation category rating) nach ITU-T P.910: das unveränderte Bild links, das veränderte rechts, nebeneinander, ein Bildpunkt je Punkt des Schirms, auf neutralem Grau, fünf Stufen. Höchstens {pairs} Paare je Reihe mit allen Bedingungen zu gleichen Teilen, höchstens 5 Reihen je Person, die Reihenfolge jedes Mal neu ausgelost, kein Weg zurück. Die Paare hat der Startwert ausgelost; veränderte Bilder sind so, wie ein Angreifer sie speichern könnte.',
  'study.method.interval':
    'Intervall: mit n Urteilen, Mittel m und Standardabweichung s, t dem 0,975-Quantil der Studentschen Verteilung:',
  'study.method.likelihood':
    'Größte Plausibilität (Maximum Likelihood; ITU-T P.913, Abschnitt 12.6): Person i beurteilt Paar j nach seiner Güte ψ_j, einer eigenen Neigung Δ_i und einer Streuung υ_i. Alle werden gemeinsam gesucht; das Intervall ist ψ_j ± 1,96 / √(Σ_i υ_i⁻²) und gilt für diese Personen. Eine ganze Stufe ist durch ihre Rundung ungewiss, kleiner wird kein υ_i. Eine Bedingung hat das Mittel über ihre Paare. Dass die Stufen bei 1 und 5 enden, weiß das Modell nicht: Nahe den Enden streuen Urteile weniger, als es annimmt.',
  'study.method.threshold':
    'Eben merkliche Stärke: der Anteil der Urteile unter 5 bei Stärke s, mit Fehlalarmen γ (den Identitätspaaren) und Versehen λ von höchstens 6 %, nach größter Plausibilität angepasst; die Schwelle ist exp μ. Ihr Intervall folgt aus 999 Ziehungen der Personen mit Zurücklegen, die der Startwert bestimmt.',
  'study.method.screening':
    'Prüfung nach ITU-R BT.500: Mit u_j, s_j und b_j dem Mittel, der Standardabweichung und der Kurtosis der Urteile über Paar j liegt ein Urteil weit ab, wenn es um k s_j oder mehr von u_j abweicht; k = 2, wenn b_j zwischen 2 und 4 liegt, sonst √20. Mit P Urteilen weit darüber und Q weit darunter von N wird eine Person ausgeschlossen, wenn',
  'study.method.local':
    'D_lokal: mit d dem Unterschied der Bilder auf der Skala [0,1] und B allen Blöcken von 16 × 16 Punkten im Abstand von 8:',
  'study.limit':
    'Urteile einer Person sind nicht unabhängig voneinander; die Intervalle behandeln sie so, wie P.910 es tut. Der Test zwischen den Bedingungen tut das nicht. Bildschirme und Räume waren die der Urteilenden.',
};
