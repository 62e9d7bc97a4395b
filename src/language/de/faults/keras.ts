import type { KERAS_FAULTS as EN } from '../../en/faults/keras.ts';
import type { FaultTexts } from '../../icu/message.ts';
import { DAMAGED, NOT_WEIGHTS } from './remedies.ts';

const WHOLE = 'das ganze Modell speichern, von der Art Sequential oder Functional: model.save("model.keras")';

export const KERAS_FAULTS: FaultTexts<typeof EN> = {
  'keras.axis': {
    message: 'die Achse {axis} ist keine von {rank}',
    remedy: NOT_WEIGHTS,
  },
  'keras.called': {
    message: 'Schicht „{name}“ wird auf eine Weise aufgerufen, die nicht unterstützt wird',
    remedy: NOT_WEIGHTS,
  },
  'keras.circle': {
    message: 'die Schichten brauchen einander im Kreis ({layer})',
    remedy: NOT_WEIGHTS,
  },
  'keras.deep': {
    message: 'hat Modelle in Modellen, {most} tief',
    remedy: NOT_WEIGHTS,
  },
  'keras.description': {
    message: 'hat eine Schicht, die nicht wie von Keras beschrieben ist',
    remedy: NOT_WEIGHTS,
  },
  'keras.differentAxes': {
    message: 'die Werte haben verschieden viele Achsen',
    remedy: NOT_WEIGHTS,
  },
  'keras.encrypted': {
    message: '{name} darin ist verschlüsselt',
    remedy: NOT_WEIGHTS,
  },
  'keras.endsNowhere': {
    message: 'endet in „{layer}“, das nichts ergibt',
    remedy: NOT_WEIGHTS,
  },
  'keras.entries': {
    message: 'das Zip-Archiv hat mehr als {most} Einträge',
    remedy: NOT_WEIGHTS,
  },
  'keras.input': {
    message: 'sagt nicht, was die Eingabe „{layer}“ ist',
    remedy: NOT_WEIGHTS,
  },
  'keras.inputs': {
    message: 'ruft ein Modell mit {wanted} Eingaben mit {given} auf',
    remedy: NOT_WEIGHTS,
  },
  'keras.lambda': {
    message: 'sie führt eigenen Code aus, was hier nie geschieht',
    remedy:
      'für bloßes Skalieren der Pixel Rescaling verwenden; sonst das Modell als SavedModel speichern und mit tools/export_onnx.py eine ONNX-Datei daraus machen',
  },
  'keras.layers': {
    message: 'braucht die Schichten {layers}, die nicht unterstützt werden',
    remedy: 'ohne sie bauen',
  },
  'keras.members': {
    message: 'hat mehr als {most} Gruppen und Tensoren',
    remedy: NOT_WEIGHTS,
  },
  'keras.noEnds': {
    message: 'sagt nicht, wo es beginnt oder endet',
    remedy: NOT_WEIGHTS,
  },
  'keras.noLayers': {
    message: 'hat keine Schichten',
    remedy: NOT_WEIGHTS,
  },
  'keras.noModel': {
    message: 'beschreibt kein Keras-Modell',
    remedy: WHOLE,
  },
  'keras.noPart': {
    message: 'enthält kein {name}',
    remedy: 'mit model.save("model.keras") speichern',
  },
  'keras.noWeight': {
    message: 'der Datei fehlt {name}',
    remedy: NOT_WEIGHTS,
  },
  'keras.notJoined': {
    message: 'Schicht „{name}“ ist mit nichts verbunden',
    remedy: NOT_WEIGHTS,
  },
  'keras.notJson': {
    message: 'die Beschreibung der Schichten ist kein JSON',
    remedy: DAMAGED,
  },
  'keras.notThere': {
    message: 'Schicht „{name}“ nimmt „{taken}“, das es nicht gibt',
    remedy: NOT_WEIGHTS,
  },
  'keras.oneValue': {
    message: 'sie nimmt {count, plural, =0 {keinen Wert} other {# Werte}} statt eines Wertes',
    remedy: NOT_WEIGHTS,
  },
  'keras.ownClass': {
    message: 'ist ein Modell der eigenen Klasse {kind}, deren Code nicht in der Datei steht',
    remedy: WHOLE,
  },
  'keras.pictures': {
    message: 'sie nimmt Bilder, keine Werte mit {rank} Achsen',
    remedy: NOT_WEIGHTS,
  },
  'keras.sequences': {
    message: 'sie nimmt Schritte mit Kanälen, keine Werte mit {rank} Achsen',
    remedy: NOT_WEIGHTS,
  },
  'keras.severalValues': {
    message: 'sie nimmt mehrere Werte',
    remedy: NOT_WEIGHTS,
  },
  'keras.twoLayers': {
    message: 'hat zwei Schichten desselben Namens',
    remedy: NOT_WEIGHTS,
  },
  'keras.unpacks': {
    message: '{name} darin würde ausgepackt {size} Byte groß, mehr als {most}',
    remedy: NOT_WEIGHTS,
  },
  'keras.values': {
    message: '{name} hat {found} Werte, nicht {wanted}',
    remedy: NOT_WEIGHTS,
  },
  'keras.vectors': {
    message: 'sie nimmt Vektoren',
    remedy: NOT_WEIGHTS,
  },
  'keras.zip': {
    message: 'das Zip-Archiv ist beschädigt ({reason})',
    remedy: DAMAGED,
  },
};
