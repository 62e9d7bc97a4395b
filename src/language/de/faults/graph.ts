import type { GRAPH_FAULTS as EN } from '../../en/faults/graph.ts';
import type { FaultTexts } from '../../icu/message.ts';

const AGAIN = 'das Modell erneut exportieren';
const CONSTANT = 'als „constant“ exportieren';

export const GRAPH_FAULTS: FaultTexts<typeof EN> = {
  'graph.branches': {
    message: 'welchen Weg {operator} nimmt, hängt vom Bild ab',
    remedy: 'das Modell ohne Kontrollfluss exportieren',
  },
  'graph.dependsOnPicture': {
    message: '„{name}“ hängt vom Bild ab, was nicht unterstützt wird',
    remedy: 'das Modell mit festen Formen exportieren',
  },
  'graph.dimensions': {
    message: '{operator} in {dimensions} Dimensionen wird nicht unterstützt',
    remedy: 'unterstützt werden nur Bilder',
  },
  'graph.independent': {
    message: 'die Ausgabe hängt nicht vom Bild ab',
    remedy: 'eine andere Ausgabe nennen',
  },
  'graph.noConstant': {
    message: 'dem Modell fehlt seine Konstante „{name}“',
    remedy: AGAIN,
  },
  'graph.noGradient': {
    message: 'Durch {operators} ist kein Gradient bekannt.',
    remedy:
      'wie eine Black Box angreifen: square, urn oder Perturbationen, die auf einem anderen Detektor entstanden sind',
  },
  'graph.noInput': {
    message: 'es fehlt die Eingabe {index}',
    remedy: AGAIN,
  },
  'graph.noWeights': {
    message: 'den Gewichten fehlt „{name}“',
    remedy: 'den vollständigen Satz Dateien dieses Detektors importieren',
  },
  'graph.oneOutput': {
    message: 'er gibt {size} Werte aus, ein {output} ist aber einer',
    remedy: 'im Vertrag softmax oder logits angeben',
  },
  'graph.operator': {
    message: '{reason}',
    remedy: 'das Modell erneut exportieren oder eine andere Fassung davon',
  },
  'graph.padCuts': {
    message: 'ein Pad, das abschneidet, wird nicht unterstützt',
    remedy: 'als Slice exportieren',
  },
  'graph.padMode': {
    message: 'ein Pad mit „{mode}“ wird nicht unterstützt',
    remedy: CONSTANT,
  },
  'graph.padPictures': {
    message: 'ein Pad mit „{mode}“ wird nur entlang von Zeilen und Spalten von Bildern unterstützt',
    remedy: CONSTANT,
  },
  'graph.realSide': {
    message: 'er gibt {size} Werte aus, von denen „echt“ nicht die Nummer {side} sein kann',
    remedy: 'den Vertrag berichtigen',
  },
  'graph.resizeCoordinates': {
    message: 'Resize mit den Koordinaten „{coordinates}“ wird nicht unterstützt',
    remedy: 'mit half_pixel exportieren',
  },
  'graph.resizeMode': {
    message: 'Resize mit „{mode}“ wird nicht unterstützt',
    remedy: 'das Modell mit nearest oder linear exportieren',
  },
  'graph.sliceStep': {
    message: 'ein Slice mit der Schrittweite 0 ergibt nichts',
    remedy: AGAIN,
  },
  'graph.steps': {
    message: '{operator} hat mehr als {most} Schritte oder keine, die sich vorher zählen lassen',
    remedy: 'das Modell mit weniger Schritten exportieren',
  },
  'graph.tooLarge': {
    message: 'verlangt wird ein Tensor [{shape}]',
    remedy: AGAIN,
  },
  'graph.transposed': {
    message: 'ConvTranspose mit vorgegebener Ausgabeform oder automatischem Padding wird nicht unterstützt',
    remedy: 'mit pads exportieren',
  },
  'graph.vector': {
    message: '{operator} eines Vektors wird nicht unterstützt',
    remedy: 'das Modell mit Matrizen exportieren',
  },
};
