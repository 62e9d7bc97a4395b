import type { FORMAT_FAULTS as EN } from '../../en/faults/formats.ts';
import type { FaultTexts } from '../../icu/message.ts';
import { TO_ONNX } from './remedies.ts';

const CONVERTED = {
  remedy:
    'aus dem Modell, aus dem es umgewandelt wurde, eine ONNX-Datei machen oder das Programm, das es ausführt, als Blackbox eintragen',
  terminal:
    'aus dem Modell, aus dem es umgewandelt wurde, eine ONNX-Datei machen oder das Programm eintragen, das es ausführt: --black-box DATEI',
};

export const FORMAT_FAULTS: FaultTexts<typeof EN> = {
  'folder.huggingFace': {
    message: 'ist ein Ordner von Hugging Face, der nur Gewichte enthält ({file}) und nicht das Netz als ONNX',
    remedy:
      'eine ONNX-Datei daraus machen: python tools/export_onnx.py ORDNER, mit dem Skript, das Overfire beiliegt',
  },
  'folder.noModel': {
    message:
      'ist ein Ordner ohne Modell: weder model.onnx noch onnx/model.onnx, model.json oder eine .keras-Datei',
    remedy: 'die Dateien des Detektors angeben',
  },
  'folder.several': {
    message: 'ist ein Ordner mit mehreren Modellen: {files}',
    remedy: 'eines davon angeben',
  },
  'format.coreml': {
    message: 'ist ein Core-ML-Modell, das nur auf einem Mac ausgeführt werden kann',
    ...CONVERTED,
  },
  'format.frozen': {
    message: 'ist ein eingefrorener Graph von TensorFlow 1',
    ...TO_ONNX,
  },
  'format.numpy': {
    message: 'ist ein Archiv von NumPy-Arrays: Gewichte ohne ihr Netz',
    ...TO_ONNX,
  },
  'format.openvino': {
    message: 'ist ein OpenVINO-Modell',
    ...CONVERTED,
  },
  'format.pt2': {
    message: 'ist ein Programm, das torch.export gespeichert hat',
    ...TO_ONNX,
  },
  'format.safetensors': {
    message:
      'enthält safetensors eines Netzes, das Overfire nicht kennt: nur Gewichte, zum Beispiel {tensors}',
    ...TO_ONNX,
  },
  'format.savedModel': {
    message: 'ist ein SavedModel von TensorFlow',
    ...TO_ONNX,
  },
  'format.stateDictionary': {
    message:
      'enthält ein PyTorch-State-Dictionary eines Netzes, das Overfire nicht kennt: nur Gewichte, zum Beispiel {tensors}',
    ...TO_ONNX,
  },
  'format.tflite': {
    message: 'ist ein TensorFlow-Lite-Modell',
    ...TO_ONNX,
  },
  'format.torchscript': {
    message: 'ist ein TorchScript-Programm von PyTorch',
    ...TO_ONNX,
  },
};
