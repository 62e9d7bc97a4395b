import type { DEFENCE as EN } from '../en/defence.ts';

export const DEFENCE: Record<keyof typeof EN, string> = {
  'defence.jpeg': 'JPEG mit Qualität {quality}',
  'defence.bits': '{bits} Bit je Farbe',
  'defence.median': 'Median aus 3 × 3 Pixeln',
  'defence.row': 'Unverändert, ohne die Abwehr',
  'tools.defence': 'Abwehr vor dem Detektor',
  'defence.cost':
    'Vor dem Detektor steht eine Abwehr ({defence}). Was sie bei unveränderten Gesichtern kostet oder bringt: richtig sind {with} mit ihr, {without} ohne sie.',
  'defence.adaptive':
    '{attack}: {bare} bleiben übrig, wenn er mit dem bloßen Detektor gemacht wird, {adaptive}, wenn er durch die Abwehr geht. Wer die Abwehr kennt, tut das Zweite: Diese Zahl gilt.',
  'defence.masked':
    '{attack}: {bare} bleiben übrig, wenn er mit dem bloßen Detektor gemacht wird, und mehr, {adaptive}, wenn er durch die Abwehr geht. Der Weg durch die Abwehr verdeckt den Gradienten; die kleinere Zahl gilt, und ein stärkerer angepasster Angriff kann weniger übrig lassen.',
  'method.defence.title': 'Die Abwehr',
  'method.defence':
    'Die Abwehr T verändert jedes Bild, bevor der Detektor es sieht; gemessen wurde der Detektor mit ihr: f(T(x)). Jeder Angriff, der einem Gradienten folgt, wurde zweimal gemacht: mit dem bloßen Detektor f, dessen Störungen dann f(T(x)) vorgelegt wurden, und durch die Abwehr. Auf dem Rückweg gilt das Runden von JPEG und der Bits als Identität (BPDA, Athalye et al. 2018); der Gradient des Medians ist genau.',
};
