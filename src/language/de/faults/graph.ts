import type { GRAPH_FAULTS as EN } from '../../en/faults/graph.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const GRAPH_FAULTS: FaultTexts<typeof EN> = {
  'graph.atOnce': {
    message:
      'mit dem, was es erzeugt, wären {size} MB zugleich nötig, mehr als die {most} MB eines Detektors für solche Bilder',
    remedy: 'prüfen, woher die Datei stammt, oder für ein kleineres Bild exportieren',
  },
  'graph.branches': {
    message: 'welchen Weg {operator} nimmt, hängt vom Bild ab',
    remedy: 'das Modell ohne Kontrollfluss exportieren',
  },
  'graph.independent': {
    message: 'die Ausgabe hängt nicht vom Bild ab',
    remedy: 'eine andere Ausgabe nennen',
  },
  'graph.longShape': {
    message: 'was es aus Formen macht, ist eine Liste von mehr als {most} Zahlen',
    remedy: 'prüfen, woher die Datei stammt, oder für Bilder einer Größe exportieren',
  },
  'graph.memory': {
    message: 'es erzeugt einen Wert, für den der Arbeitsspeicher nicht reicht',
    remedy: 'prüfen, woher die Datei stammt, oder für ein kleineres Bild exportieren',
  },
  'graph.noGradient': {
    message: 'Durch {operators} ist kein Gradient bekannt.',
    remedy:
      'wie eine Black Box angreifen: square, urn oder Perturbationen, die auf einem anderen Detektor entstanden sind',
  },
  'graph.noScores': {
    message: 'die Ausgabe „{output}“ enthält Zahlen vom Typ {type}; Scores sind das nicht',
    remedy: 'eine andere Ausgabe nennen',
  },
  'graph.noWeights': {
    message: 'den Gewichten fehlt „{name}“',
    remedy: 'den vollständigen Satz Dateien dieses Detektors importieren',
  },
  'graph.oneOutput': {
    message: 'er gibt {size} Werte aus, ein {output} ist aber einer',
    remedy: 'im Vertrag softmax oder logits angeben',
  },
  'graph.refused': {
    message: 'ONNX Runtime berechnet es nicht: {reason}',
    remedy: 'das Modell erneut exportieren oder eine andere Fassung davon',
  },
  'graph.noForged': {
    message: 'er gibt {size} Werte aus, und der Vertrag nennt sie alle echt',
    remedy: 'nur die Klassen nennen, die echt sind',
  },
  'graph.classes': {
    message: 'er gibt {size} Werte aus, und der Vertrag benennt {named} Klassen',
    remedy: 'jede Klasse in der Reihenfolge der Ausgabe benennen oder keine',
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
  'graph.steps': {
    message: '{operator} hat mehr als {most} Schritte oder keine, die sich vorher zählen lassen',
    remedy: 'das Modell mit weniger Schritten exportieren',
  },
  'graph.together': {
    message:
      'bis zu ihm entstehen {size} MB an Werten, mehr als die {most} MB, die ein Angriff behalten kann',
    remedy: 'prüfen, woher die Datei stammt, oder für ein kleineres Bild exportieren',
  },
  'graph.tooLarge': {
    message: 'es würde {size} MB erzeugen, mehr als die {most} MB, die ein Wert haben darf',
    remedy: 'prüfen, woher die Datei stammt, oder für ein kleineres Bild exportieren',
  },
};
