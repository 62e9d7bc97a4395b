import type { MODEL_FAULTS as EN } from '../../en/faults/models.ts';
import type { FaultTexts } from '../../icu/message.ts';
import { NOT_WEIGHTS, TO_ONNX } from './remedies.ts';

const AGAIN = 'das Modell erneut exportieren';

export const MODEL_FAULTS: FaultTexts<typeof EN> = {
  'model.architectureKnown': {
    message: 'die Architektur dieser Dateien bestimmt ihren Vertrag',
    remedy: 'keinen Vertrag für sie angeben',
    terminal: '--contract weglassen',
  },
  'model.axes': {
    message: '{name} hat die Form [{shape}], nicht {rank} Achsen',
    remedy: NOT_WEIGHTS,
  },
  'model.batch': {
    message: 'die Eingabe „{name}“ ist [{shape}]: sie nimmt {batch} Bilder auf einmal',
    remedy: 'für ein Bild oder für beliebig viele exportieren',
  },
  'model.circle': {
    message: 'die Operatoren brauchen einander im Kreis ({operator})',
    remedy: AGAIN,
  },
  'model.contract': {
    message: '{issue}',
    remedy: 'ein Vertrag sieht so aus: {example}',
  },
  'model.ended': {
    message: 'wer es berechnet, wird dabei beendet: {reason}',
    remedy: 'prüfen, woher die Datei stammt, oder mit einer anderen Fassung des Exporters erneut exportieren',
  },
  'model.inputs': {
    message: 'nimmt {count} Eingaben statt eines Bildes',
    remedy: 'mit einem Bild als Eingabe exportieren',
  },
  'model.memory': {
    message: 'braucht für ein Bild mehr als {most} MB Arbeitsspeicher',
    remedy: 'prüfen, ob es ein Detektor ist, oder einen kleineren exportieren',
  },
  'model.negativeVariances': {
    message: 'negative Varianzen',
    remedy: NOT_WEIGHTS,
  },
  'model.noContract': {
    message: 'ein Modell sagt nicht, was seine Bilder und seine Ausgabe bedeuten',
    remedy: 'seinen Vertrag angeben, zum Beispiel {example}',
    terminal: '--contract DATEI hinzufügen, zum Beispiel mit {example}',
    window: 'seinen Vertrag angeben',
  },
  'model.noGraph': {
    message: 'enthält keinen Graphen',
    remedy: NOT_WEIGHTS,
  },
  'model.noNetwork': {
    message: 'enthält kein Netz, das gelesen werden kann: weder ONNX noch ein Modell von Keras oder tfjs',
    ...TO_ONNX,
  },
  'model.noOutput': {
    message: 'hat keine Ausgabe „{output}“',
    remedy: 'die Ausgaben sind {outputs}',
  },
  'model.notFinite': {
    message: 'ergibt für ein graues Bild keine endliche Zahl',
    remedy: 'den Wertebereich im Vertrag prüfen',
  },
  'model.openSize': {
    message: 'die Eingabe „{name}“ ist [{shape}]: die Größe der Bilder bleibt offen',
    remedy: 'sie im Vertrag angeben, wie in {example}',
  },
  'model.operators': {
    message: 'braucht die Operatoren {operators}, die nicht unterstützt werden',
    remedy: 'ohne sie exportieren',
  },
  'model.picture': {
    message:
      'die Eingabe „{name}“ ist [{shape}], das ist weder ein Bild in drei Farben oder in Grau noch ein Videoausschnitt aus solchen',
    remedy:
      'für [1, C, H, W] oder [1, H, W, C] exportieren, Videoausschnitte für [1, T, C, H, W], [1, C, T, H, W] oder [1, T, H, W, C], mit C = 3 oder 1',
  },
  'model.realUnsaid': {
    message: 'die Dateien daneben sagen nicht, welche seiner Klassen echt ist: {classes}',
    remedy: 'seinen Vertrag angeben, zum Beispiel {example}',
    terminal: '--contract DATEI mit der Klasse hinzufügen, die echt ist: {example}',
    window: 'angeben, welche Klasse echt ist',
  },
  'model.setting': {
    message: '{name} ist {value}, was nicht unterstützt wird',
    remedy: NOT_WEIGHTS,
  },
  'model.slow': {
    message: 'sagt binnen {seconds} Sekunden nichts zu einem Bild',
    remedy: 'prüfen, ob es ein Detektor ist, oder einen kleineren exportieren',
  },
  'model.otherSize': {
    message: 'die Eingabe „{name}“ ist [{shape}], nicht {size}, wie der Vertrag sagt',
    remedy: '„size“ (oder „clip“) im Vertrag berichtigen, oder weglassen, wo das Modell es sagt',
  },
  'model.tooManyOperators': {
    message: 'hat mehr als {most} Operatoren',
    remedy: NOT_WEIGHTS,
  },
  'model.clipAxes': {
    message:
      'die Eingabe „{name}“ ist [{shape}]: welche Achsen Zeit und Farbe sind, lässt sich auf zwei Arten lesen',
    remedy: 'im Vertrag angeben: "axes": "TCHW" oder "CTHW" in "clip"',
  },
  'model.noStride': {
    message:
      'die Eingabe „{name}“ ist [{shape}], also nimmt das Modell Videoausschnitte, und der Vertrag sagt nicht, wie weit ihre Bilder auseinanderliegen',
    remedy: 'es im Vertrag angeben, wie in {example}',
  },
  'model.noClip': {
    message:
      'die Eingabe „{name}“ ist [{shape}]: das Modell nimmt Bilder, und der Vertrag spricht von Videoausschnitten',
    remedy: '„clip“ im Vertrag weglassen',
  },
  'model.greyScale': {
    message: 'das Modell nimmt Bilder in Grau, und der Vertrag normiert drei Farben',
    remedy: 'einen Mittelwert und eine Abweichung angeben, wie in {example}',
  },
  'model.notGrey': {
    message: 'die Eingabe „{name}“ ist [{shape}]: das Modell nimmt drei Farben, und der Vertrag sagt Grau',
    remedy: '„grey“ im Vertrag weglassen',
  },
};
