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
  'method.defence.random':
    'Die Abwehr T verkleinert jedes Bild um einen zufälligen Anteil, zwischen dem angegebenen kleinsten Maß und einem Pixel, und füllt es an einer zufälligen Stelle mit Nullen auf (Xie et al. 2018, dort von 299 auf höchstens 330 von 331 Pixeln; hier nimmt ein Detektor nur Bilder einer Größe, darum werden sie verkleinert). Gemessen wurde der Detektor mit ihr: F(x) = Mittel von f(T_k(x)) über Ziehungen mit Startwert, f die Energien der Zonen oder die logarithmierte Chance von „echt“.',
  'method.defence.random.twice':
    'Jeder Angriff, der dem Gradienten dieses Detektors folgt, wurde zweimal gemacht: mit dem bloßen Detektor f, dessen Störungen dann F vorgelegt wurden, und durch die Abwehr, entlang dem Gradienten des Mittels über bei jedem Schritt neue Ziehungen (Erwartungswert über die Veränderungen, Athalye et al. 2018). Verkleinern und Auffüllen sind linear, ihr Gradient ist genau. Was der Detektor während eines Angriffs sagt, sagt er zu den Ziehungen dieses Schritts.',
  'method.defence':
    'Die Abwehr T verändert jedes Bild, bevor der Detektor es sieht, und gemessen wurde der Detektor mit ihr: f(T(x)).',
  'method.defence.twice':
    'Jeder Angriff, der dem Gradienten dieses Detektors folgt, wurde zweimal ausgeführt: am bloßen Detektor f, dessen Störungen dann vor f(T(x)) gesetzt wurden, und durch die Abwehr hindurch. Auf dem Rückweg gilt die Rundung von JPEG und der Bits als Identität (BPDA, Athalye u. a. 2018); der Gradient des Medians ist genau.',
};
