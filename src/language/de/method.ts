import type { METHOD as EN } from '../en/method.ts';

export const METHOD: Record<keyof typeof EN, string> = {
  'method.paper':
    '„Die Veröffentlichung“ ist Huang, Fang, Nguyen, Yamagishi, Echizen, „Security of Facial Forensics Models Against Adversarial Attacks“, ICIP 2020 (arXiv 1911.00660). Bezeichnungen: 0 = gefälscht, 1 = echt.',
  'method.paper.attacks': 'Der Veröffentlichung entnommen: {attacks}.',
  'method.others':
    'Nicht aus der Veröffentlichung: {attacks}; wo ein Angriff anderswo veröffentlicht wurde, steht die Quelle bei seiner Überschrift.',
  'method.raw': 'Das IAP folgt dem Gradienten, wie er ist, ohne Vorzeichenfunktion.',
  'method.zones':
    'Die innere Darstellung des Detektors hat zwei Hälften, eine Fälschungs-Zone und eine Echt-Zone. Mit h_c den Aktivierungen der Zone c, a_c ihrer Aktivierungsenergie und L_act dem Aktivierungsverlust in Richtung der Bezeichnung l:',
  'method.sigmoid':
    'Der Detektor endet in einer Sigmoidfunktion p, der Wahrscheinlichkeit für echt. Seine Aktivierungen sind a_1 = p und a_0 = 1 − p:',
  'method.logit':
    'Der Detektor gibt ein Logit aus, dessen Sigmoid p die Wahrscheinlichkeit für echt ist. Seine Aktivierungen sind a_1 = p und a_0 = 1 − p:',
  'method.softmax':
    'Der Detektor gibt für jede von mehreren Klassen einen Wert aus; p ist nach einem Softmax die Wahrscheinlichkeit derer zusammen, die echt bedeuten. Seine Aktivierungen sind a_1 = p und a_0 = 1 − p:',
  'method.sigmoid.loss':
    'Er hat keine Zonen; sein Aktivierungsverlust L_act ist daher der zur Sigmoidfunktion passende, die Kreuzentropie mit der angestrebten Bezeichnung; ihr Gradient verschwindet nicht, wo p gesättigt ist.',
  'method.sigmoid.uap':
    'Das UAP durch Over-firing folgt demselben Verlust in Richtung der Klasse, die angeregt werden soll, anstelle des Over-firing-Verlusts.',
  'method.decision': 'Entscheidung: echt genau dann, wenn a_1 ≥ a_0',
  'method.decision.at': 'Entscheidung: echt genau dann, wenn Echtheitswert ≥ {threshold}',
  'method.threshold':
    'Der Detektor entscheidet ab dem Schwellenwert t auf echt, und darauf zielen die Angriffe: Ihre Verluste sehen die logarithmierten Chancen für echt abzüglich log t / (1 − t) oder die Energien 2t a_0 und 2(1 − t) a_1, sodass sie die Seite wechseln, wo es die Entscheidung tut. Echtheitswert, Energien und AUC sind die des Detektors selbst.',
  'method.realness': 'Echtheitswert',
  'method.stop.title': 'Beendet beim Kippen',
  'method.stop':
    'In dieser Prüfung lässt ein Angriff ein Gesicht in Ruhe, sobald die Entscheidung auf x + ξ die angestrebte ist; ein Gesicht, über das schon vorher so entschieden wurde, durchläuft keine Iteration. Das gilt für IAP gegen die Entscheidung, dessen glatte Form, BIM, PGD, MI-FGSM und APGD auf dem geprüften Detektor selbst; Angriffe auf die Maske, Rauschen, universelle Störungen, auf einem anderen Detektor hergestellte und solche, die nach eigener Regel enden, durchlaufen alle ihre Iterationen. Stände nach t* sind der Zustand bei t*, und die Trefferquote je Iteration zählt ihn dort. Die Angriffe der Veröffentlichung durchlaufen eine feste Zahl von Iterationen; Störungen sind hier kleiner, und kein Gesicht kehrt über die Grenze zurück. Mit t* der ersten Iteration (0: unverändert), nach der die Entscheidung die angestrebte ist:',
  'method.drawn':
    'Von allen Gesichtern wurden höchstens {n} gemessen, je zur Hälfte gefälschte und echte, soweit es genug gibt. Sie wurden gleichmäßig nach Originalen gezogen: von jedem Original so viele wie von jedem anderen, bis auf eines, und welche eines mehr haben, folgt aus dem Startwert.',
  'method.twice':
    'Jeder Angriff wird zweimal gemessen. „Gleitkomma“ ist der Detektor auf x + ξ, wie es berechnet wurde. „8 Bit“ ist der Detektor auf clip(x + ξ, 0, 1), gerundet auf 256 Stufen; das ist, was ein Angreifer speichern könnte. RMSE, L∞ und L2 gelten für die drei Farbkanäle zusammen, in 1/255 des Wertebereichs; SSIM gilt für die Leuchtdichte mit einem Gauß-Fenster von 11 × 11 (Wang u. a. 2004).',
  'method.flip':
    'FLIP (Andersson u. a. 2020) sagt, wie groß ein Unterschied jemandem erscheint, der am Bildschirm zwischen zwei Bildern hin- und herschaltet, bei {ppd} Pixeln je Grad Sehwinkel. Gemessen wird am 8-Bit-Bild. E_c ist der Unterschied der Farben: Beide Bilder gehen durch Gauß-Filter der Kontrastempfindlichkeit des Auges, dann gilt |ΔL*| + √(Δa² + Δb²), wobei a und b für a* und b* mal 0,01 L* stehen, hoch 0,7, auf einer Skala, die bei Grün gegen Blau endet. E_f ist der Unterschied ihrer Kanten und Punkte, wie Ableitungen einer Gauß-Glocke mit σ von 0,041° sie zeigen. 0: kein sichtbarer Unterschied; 1: der größte. Eine Studie mit Menschen ersetzt es nicht.',
  'method.intervals':
    'Intervalle sind Wilson-Intervalle zu 95 % (Wilson 1927): Würden gleichartige Gesichter immer wieder neu gezogen, so enthielten 95 von 100 solchen Intervallen den wahren Anteil. Mit k richtigen von n, p = k / n und z = 1,959964:',
  'method.auc':
    'Die AUC ist die Wahrscheinlichkeit, dass ein echtes Gesicht einen höheren Echtheitswert erhält als ein gefälschtes, wobei Gleichstände halb zählen: 1 ist fehlerfrei, 0,5 ist Raten. Die IoU ist die gemeinsame Fläche zweier Masken geteilt durch die Fläche beider zusammen.',
  'method.parameters': 'Parameter',
  'method.parameters.caption':
    'Parameter, wie sie verwendet wurden, unter ihren Namen im Programm. eps begrenzt die Störung in Einheiten von 1/255; space ist die Skala, auf der der Gradient gebildet und der Schritt getan wird',
  'method.attack': 'Angriff',
};
