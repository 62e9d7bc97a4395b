import type { DEFENCE as EN } from '../en/defence.ts';

export const DEFENCE: Record<keyof typeof EN, string> = {
  'defence.row': 'Unverändert, ohne die Abwehr',
  'defence.cost':
    'Vor dem Detektor steht eine Abwehr ({defence}). Was sie bei unveränderten Gesichtern kostet oder bringt: richtig sind {with} mit ihr, {without} ohne sie.',
  'defence.adaptive':
    '{attack}: {bare} bleiben übrig, wenn er mit dem bloßen Detektor gemacht wird, {adaptive}, wenn er durch die Abwehr geht. Wer die Abwehr kennt, tut das Zweite: Diese Zahl gilt.',
  'defence.masked':
    '{attack}: {bare} bleiben übrig, wenn er mit dem bloßen Detektor gemacht wird, und mehr, {adaptive}, wenn er durch die Abwehr geht. Der Weg durch die Abwehr verdeckt den Gradienten; die kleinere Zahl gilt, und ein stärkerer angepasster Angriff kann weniger übrig lassen.',
  'method.defence.title': 'Die Abwehr',
  'defence.random':
    'Die Abwehr ist zufällig. Jedes Urteil entsteht aus dem Mittel von {draws} Ziehungen, die aus dem Gesicht und dem Startwert {seed} folgen und bei jedem Urteil über es dieselben sind. Angriffe durch die Abwehr mitteln {attackDraws} eigene Ziehungen, bei jedem Schritt neue; wer über mehr mittelt, kann weniger übrig lassen.',
  'defence.smooth':
    'Die Abwehr ist eine Abstimmung unter Rauschen. Jedes Urteil ist die Mehrheit von {draws} Ziehungen, die aus dem Gesicht und dem Startwert {seed} folgen und bei jedem Urteil über es dieselben sind. Angriffe durch die Abwehr mitteln {attackDraws} eigene Ziehungen, bei jedem Schritt neue; wer über mehr mittelt, kann weniger übrig lassen.',
  'defence.certified':
    'Bewiesen für {n}: {right} werden innerhalb eines Radius richtig beurteilt, welche Störung auch immer es sei; der mittlere Radius (Median) ist {median} in L2 auf der Skala [0,1], {rmse} Graustufen im quadratischen Mittel. {abstained} haben keinen Radius, weil ihre Ziehungen keinen beweisen. Jedes Zertifikat darf mit der Wahrscheinlichkeit {alpha} irren. Es gilt diesem Detektor mit seinem Rauschen und keinem anderen, und der Energie einer Störung: verschobene, beschnittene oder umgefärbte Gesichter sind weiter entfernt als jeder Radius.',
  'defence.certified.none':
    'Bewiesen ist für {n} nichts: Kein richtig beurteiltes Gesicht hat einen Radius, weil die Ziehungen für {abstained} keinen beweisen.',
  'defence.certified.few':
    '{draws} Ziehungen bei einem Irrtum von {alpha} erlauben keinen Radius, wie sie auch ausfallen: Zertifizieren lässt sich nichts.',
  'defence.bracket':
    'Die Klammer: Bei {rmse} Graustufen im quadratischen Mittel, auf halbem Weg zum größten bewiesenen Radius, stehen mindestens {certified} der Gesichter und höchstens {attacked}. Das Erste ist bewiesen, das Zweite haben die Angriffe dieser Prüfung übrig gelassen; die Wahrheit liegt dazwischen.',
  'defence.byChance':
    '{n, plural, one {Ein Urteil kippte} other {# Urteile kippten}} innerhalb eines zertifizierten Radius bei fast gleich vielen Stimmen, wie es bei so wenigen Ziehungen vorkommt; mehr Ziehungen je Urteil entscheiden es. Sie zählen als zertifiziert.',
  'defence.contradicted':
    'ZERTIFIKATEN WIRD WIDERSPROCHEN: {attack} ließ ein Gesicht innerhalb seines zertifizierten Radius ({size} von {radius} in L2) mit {agreeing} von {draws} Stimmen zurück, was der Zufall nicht erklärt. Was rechnet, ist nicht, was zertifiziert wurde; zertifizierte Werte werden nicht gezeigt. Bitte mit dem Fall melden.',
  'certified.title': 'Was bewiesen ist, und was Angriffe fanden',
  'certified.caption':
    'Beides gilt dem Detektor hinter seinem Rauschen. Zertifiziert: richtig beurteilte Gesichter, deren Radius größer ist, eine untere Schranke. Angegriffen: richtig beurteilte Gesichter, die keine Störung dieser Prüfung bis zu dieser Größe kippte, eine obere. Die Trefferquote gegen den stärksten Angriff liegt dazwischen. {n} Gesichter mit je {values} Werten.',
  'certified.across': 'quadratisches Mittel in Graustufen von 255',
  'certified.lower': 'zertifiziert (mindestens)',
  'certified.upper': 'angegriffen (höchstens)',
  'certified.radius': 'L2',
  'method.defence.smooth':
    'Die Abwehr legt normalverteiltes Rauschen der Standardabweichung σ auf jeden Wert eines Bildes, auf der Skala [0,1] und ohne zu beschneiden, und es entscheidet die Mehrheit dessen, was der Detektor f bei {draws} Ziehungen sagt: g(x) (Cohen, Rosenfeld, Kolter 2019). Der Echtheitswert ist der Anteil der Ziehungen, die „echt“ sagen. Wo das zertifiziert wird, wird die von g gewählte Klasse unter {certify} eigenen Ziehungen gezählt, k Mal; p ist die Schranke von Clopper und Pearson für ihre Wahrscheinlichkeit bei einem Irrtum von {alpha}, und g behält sein Urteil innerhalb des Radius R. Wo p nicht über einem halben liegt, gibt es keinen: Es enthält sich.',
  'method.defence.smooth.twice':
    'Jeder Angriff, der dem Gradienten dieses Detektors folgt, wurde zweimal gemacht: mit dem bloßen Detektor f, dessen Störungen dann g vorgelegt wurden, und durch das Rauschen, entlang dem Gradienten des Mittels über bei jedem Schritt neue Ziehungen (Erwartungswert über die Veränderungen, Athalye et al. 2018). Was der Detektor während eines Angriffs sagt, sagt er zu den Ziehungen dieses Schritts.',
  'method.defence.random':
    'Die Abwehr T verkleinert jedes Bild um einen zufälligen Anteil, zwischen dem angegebenen kleinsten Maß und einem Pixel, und füllt es an einer zufälligen Stelle mit Nullen auf (Xie et al. 2018, dort von 299 auf höchstens 330 von 331 Pixeln; hier nimmt ein Detektor nur Bilder einer Größe, darum werden sie verkleinert). Gemessen wurde der Detektor mit ihr: F(x) = Mittel von f(T_k(x)) über Ziehungen mit Startwert, f die Energien der Zonen oder die logarithmierte Chance von „echt“.',
  'method.defence.random.twice':
    'Jeder Angriff, der dem Gradienten dieses Detektors folgt, wurde zweimal gemacht: mit dem bloßen Detektor f, dessen Störungen dann F vorgelegt wurden, und durch die Abwehr, entlang dem Gradienten des Mittels über bei jedem Schritt neue Ziehungen (Erwartungswert über die Veränderungen, Athalye et al. 2018). Verkleinern und Auffüllen sind linear, ihr Gradient ist genau. Was der Detektor während eines Angriffs sagt, sagt er zu den Ziehungen dieses Schritts.',
  'method.defence':
    'Die Abwehr T verändert jedes Bild, bevor der Detektor es sieht, und gemessen wurde der Detektor mit ihr: f(T(x)).',
  'method.defence.twice':
    'Jeder Angriff, der dem Gradienten dieses Detektors folgt, wurde zweimal ausgeführt: am bloßen Detektor f, dessen Störungen dann vor f(T(x)) gesetzt wurden, und durch die Abwehr hindurch. Auf dem Rückweg gilt die Rundung von JPEG und der Bits als Identität (BPDA, Athalye u. a. 2018); der Gradient des Medians ist genau.',
};
