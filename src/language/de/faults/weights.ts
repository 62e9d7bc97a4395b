import type { WEIGHT_FAULTS as EN } from '../../en/faults/weights.ts';
import type { FaultTexts } from '../../icu/message.ts';
import { NOT_WEIGHTS } from './remedies.ts';

const PAIR = {
  remedy: 'beide Dateien desselben Trainings angeben',
  terminal:
    'beide Dateien desselben Trainings angeben: overfire detectors import encoder_N.pt decoder_N.pt --name NAME',
} as const;

export const WEIGHT_FAULTS: FaultTexts<typeof EN> = {
  'weights.constant': {
    message: 'es fehlt die Konstante „{name}“ des Graphen',
    remedy: NOT_WEIGHTS,
  },
  'weights.contract': {
    message: 'trägt einen Vertrag, den diese Version von Overfire nicht versteht',
    remedy: 'die Version von Overfire verwenden, die ihn geschrieben hat, oder eine spätere',
  },
  'weights.contractOther': {
    message: 'enthält einen {architecture}-Detektor, der Vertrag nennt aber {stated}',
    remedy: NOT_WEIGHTS,
  },
  'weights.decoderOnly': {
    message: 'enthält den Decoder eines Multi-Task-Detektors ohne den Encoder',
    ...PAIR,
  },
  'weights.empty': {
    message: 'ist leer (0 Byte)',
    remedy: NOT_WEIGHTS,
  },
  'weights.encoderOnly': {
    message: 'enthält den Encoder eines Multi-Task-Detektors ohne den Decoder',
    ...PAIR,
  },
  'weights.foreign': {
    message: 'Tensor „{name}“ [{shape}] gehört nicht zum Multi-Task-Detektor',
    remedy: 'Encoder und Decoder von ClassNSeg angeben, wie sie veröffentlicht sind',
  },
  'weights.kind': {
    message: 'enthält einen {architecture}-Detektor, nicht {kind}',
    remedy: 'keine Architektur wählen oder eine {kind}-Datei angeben',
    terminal: '--kind weglassen oder eine {kind}-Datei angeben',
  },
  'weights.lacks': {
    message: 'es fehlt {tensors} des {architecture}-Detektors',
    remedy: NOT_WEIGHTS,
  },
  'weights.large': {
    message: 'ist größer als {most} MiB',
    remedy: NOT_WEIGHTS,
  },
  'weights.mesonet': {
    message: 'ist weder Meso4 ({meso4}) noch MesoInception4 ({inception}): die Datei hat {found}',
    remedy:
      'von jedem anderen Netz das ganze Modell speichern, model.save("model.keras"), und mit seinem Vertrag importieren',
    terminal:
      'von jedem anderen Netz das ganze Modell speichern, model.save("model.keras"), und mit --contract importieren',
  },
  'weights.negativeVariances': {
    message: 'Tensor „{name}“ hat negative Varianzen',
    remedy: NOT_WEIGHTS,
  },
  'weights.noDetector': {
    message: 'enthält keinen Detektor, den Overfire kennt: die Tensoren sind {tensors} ...',
    remedy: NOT_WEIGHTS,
  },
  'weights.noFiles': {
    message: 'keine Gewichtsdatei angegeben',
    remedy: 'die Dateien eines Detektors angeben',
  },
  'weights.noTensors': {
    message: 'enthält keine Tensoren',
    remedy: NOT_WEIGHTS,
  },
  'weights.notFile': {
    message: 'ist keine Datei',
    remedy: NOT_WEIGHTS,
  },
  'weights.notFinite': {
    message: 'Tensor „{name}“ hat Werte, die keine endlichen Zahlen sind',
    remedy: NOT_WEIGHTS,
  },
  'weights.notWeights': {
    message: 'ist keine Gewichtsdatei: weder Keras-HDF5 noch PyTorch noch safetensors',
    remedy: NOT_WEIGHTS,
  },
  'weights.shape': {
    message: 'Tensor „{name}“ hat die Form [{shape}], {architecture} hat dort [{wanted}]',
    remedy: NOT_WEIGHTS,
  },
  'weights.shared': {
    message: 'hat den Tensor „{name}“, den auch {other} hat',
    remedy: 'einen Detektor nach dem anderen importieren',
  },
  'weights.tooManyValues': {
    message: 'hat mehr als {most} Werte',
    remedy: NOT_WEIGHTS,
  },
  'weights.twoTensors': {
    message: 'hat zwei Tensoren „{name}“',
    remedy: NOT_WEIGHTS,
  },
  'weights.unknown': {
    message: 'hat {tensors}, was der {architecture}-Detektor nicht hat',
    remedy: NOT_WEIGHTS,
  },
};
