import type { TFJS_FAULTS as EN } from '../../en/faults/tfjs.ts';
import type { FaultTexts } from '../../icu/message.ts';
import { DAMAGED, NOT_WEIGHTS } from './remedies.ts';

export const TFJS_FAULTS: FaultTexts<typeof EN> = {
  'tfjs.bounds': {
    message: 'die Grenzen sind nicht gleich lang',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.branches': {
    message: 'hat Verzweigungen oder Schleifen ({operators})',
    remedy: 'das Modell ohne Kontrollfluss umwandeln',
  },
  'tfjs.channels': {
    message: 'data_format ist {format}; Bilder müssen ihre Kanäle hinten haben',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.computed': {
    message: '{name} wird berechnet, was nicht unterstützt wird',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.constant': {
    message: 'den Gewichten fehlt die Konstante „{name}“',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.description': {
    message: 'hat einen Operator, der nicht wie von TensorFlow beschrieben ist',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.fused': {
    message: 'das damit verschmolzene {operator} wird nicht unterstützt',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.input': {
    message: 'es fehlt die Eingabe {index}',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.large': {
    message: 'die Gewichte sind größer als {most} MiB',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.needs': {
    message: 'braucht „{name}“, das es nicht gibt',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.noOutput': {
    message: '„{name}“ hat keine Ausgabe {output}',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.numbers': {
    message: '{name} sind {count} Zahlen',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.oneNumber': {
    message: '{name} ist nicht eine einzige Zahl',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.operators': {
    message: 'braucht die Operatoren {operators}, die nicht unterstützt werden',
    remedy: 'das Modell ohne sie umwandeln oder nach ONNX exportieren',
  },
  'tfjs.outputs': {
    message: 'sagt nicht, was herauskommt',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.outside': {
    message: 'nennt als Shard „{path}“, der nicht daneben liegt',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.shardGone': {
    message: 'der Shard „{path}“ fehlt',
    remedy: 'alle Shards daneben legen',
  },
  'tfjs.shardsEnd': {
    message: 'die Shards {paths} enden mitten im Tensor „{name}“',
    remedy: DAMAGED,
  },
  'tfjs.shardsLong': {
    message: 'auf den letzten Tensor von {paths} folgen {bytes} Byte',
    remedy: DAMAGED,
  },
  'tfjs.statistics': {
    message: 'die Statistiken sind nicht gleich lang',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.twoOperators': {
    message: 'hat zwei Operatoren „{name}“',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.type': {
    message: 'Tensor „{name}“ ist vom Typ {type}',
    remedy: 'das Modell mit 32-Bit-Gleitkommazahlen umwandeln',
  },
};
