import type { DOUBTS as EN } from '../en/doubts.ts';

export const DOUBTS: Record<keyof typeof EN, string> = {
  'doubt.inverted':
    'Der Detektor liegt öfter falsch als richtig: Vermutlich sind die Seiten vertauscht. Einen Versuch wert ist die andere Seite für echt.',
  'doubt.guessing':
    'Der Detektor ist kaum besser als Raten: Wertebereich, Normierung oder Ausschnitt könnten im Vertrag falsch sein.',
  'doubt.probabilities':
    'Keine Ausgabe ist weiter als 1 von unentschieden entfernt: Das könnten die Wahrscheinlichkeiten eines Softmax sein und keine Logits. Einen Versuch wert ist softmax.',
  'doubt.probability':
    'Alle Ausgaben liegen zwischen 0 und 1: Das könnten die Wahrscheinlichkeiten eines Sigmoids sein und keine Logits. Einen Versuch wert ist sigmoid.',
  'doubt.noProbabilities':
    'Die Ausgaben liegen nicht zwischen 0 und 1: Das sind keine Wahrscheinlichkeiten, vermutlich aber Logits. Einen Versuch wert ist logits.',
  'doubt.noProbability':
    'Die Ausgaben liegen nicht zwischen 0 und 1: Das sind keine Wahrscheinlichkeiten, vermutlich aber Logits. Einen Versuch wert ist logit.',
  'doubt.endsInSoftmax':
    'Das Modell endet mit einem Softmax, im Vertrag stehen aber logits: Angriffe hielten seine Wahrscheinlichkeiten für Logits. Einen Versuch wert ist softmax.',
  'doubt.endsInSigmoid':
    'Das Modell endet mit einem Sigmoid, im Vertrag steht aber logit. Einen Versuch wert ist sigmoid.',
  'doubt.noSoftmax':
    'Im Vertrag steht softmax, das Modell endet aber nicht damit. Falls es Logits ausgibt, ist logits einen Versuch wert.',
  'doubt.noSigmoid':
    'Im Vertrag steht sigmoid, das Modell endet aber nicht damit. Falls es ein Logit ausgibt, ist logit einen Versuch wert.',
};
