import type { ONNX_FAULTS as EN } from '../../en/faults/onnx.ts';
import type { FaultTexts } from '../../icu/message.ts';
import { DAMAGED, NOT_WEIGHTS } from './remedies.ts';

const AGAIN = 'erneut exportieren: torch.onnx.export(model, x, "model.onnx")';

export const ONNX_FAULTS: FaultTexts<typeof EN> = {
  'onnx.branches': {
    message: 'hat einen Operator mit Verzweigungen oder Schleifen („{name}“)',
    remedy: 'das Modell ohne Kontrollfluss exportieren',
  },
  'onnx.besideEnds': {
    message: 'die zugehörige Datei „{path}“ endet innerhalb der Werte von „{name}“',
    remedy: DAMAGED,
  },
  'onnx.besideGone': {
    message: 'die Werte von „{name}“ stehen in der Datei „{path}“, die nicht daneben liegt',
    remedy: 'die Datei, die mit dem Modell exportiert wurde, unter ihrem Namen daneben legen',
  },
  'onnx.broken': {
    message: 'keine ONNX-Datei: der Protocol Buffer ist kaputt',
    remedy: DAMAGED,
  },
  'onnx.deep': {
    message: 'enthält Graphen in Graphen, die tiefer als {most} verschachtelt sind',
    remedy: 'das Modell ohne Kontrollfluss exportieren',
  },
  'onnx.elementType': {
    message: 'Konstante „{name}“ hat den Elementtyp {type}',
    remedy: 'das Modell mit 32-Bit-Gleitkommazahlen exportieren',
  },
  'onnx.functionCalls': {
    message: 'seine Funktionen rufen einander tiefer auf, als gelesen wird („{name}“)',
    remedy: 'erneut ohne eigene Funktionen exportieren',
  },
  'onnx.functionOpset': {
    message: 'seine Funktion „{name}“ gehört zum Operatorsatz {version}, das Modell zu {opset}',
    remedy: 'erneut ohne eigene Funktionen exportieren',
  },
  'onnx.noNumbers': {
    message: 'hat eine Konstante ohne Zahlen',
    remedy: NOT_WEIGHTS,
  },
  'onnx.notNumbers': {
    message: 'Konstante „{name}“ hat Werte, die keine Zahlen sind',
    remedy: NOT_WEIGHTS,
  },
  'onnx.outside': {
    message: 'die Werte von „{name}“ stünden in „{path}“, außerhalb seines Ordners, was nie geöffnet wird',
    remedy: AGAIN,
  },
  'onnx.shape': {
    message: 'Konstante „{name}“ hat die Form [{shape}]',
    remedy: NOT_WEIGHTS,
  },
  'onnx.sparse': {
    message: 'hat dünn besetzte Konstanten, die nicht gelesen werden',
    remedy: AGAIN,
  },
  'onnx.twice': {
    message: 'erzeugt den Wert „{name}“ zweimal',
    remedy: NOT_WEIGHTS,
  },
  'onnx.twoConstants': {
    message: 'hat zwei Konstanten „{name}“',
    remedy: NOT_WEIGHTS,
  },
  'onnx.unmade': {
    message: 'braucht einen Wert „{name}“, den nichts darin erzeugt',
    remedy: AGAIN,
  },
  'onnx.values': {
    message: 'Konstante „{name}“ hat {held} Werte für die Form [{shape}]',
    remedy: DAMAGED,
  },
};
