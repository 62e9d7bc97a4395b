import { TO_ONNX } from './remedies.ts';

/** Models in formats that Overfire does not read, and folders of them. */
export const FORMAT_FAULTS = {
  'folder.huggingFace': {
    message: 'is a folder of Hugging Face with weights alone ({file}), not with the network as ONNX',
    remedy:
      'make an ONNX file of it: python tools/export_onnx.py FOLDER, of the script that comes with Overfire',
  },
  'folder.noModel': {
    message:
      'is a folder without a model: neither model.onnx nor onnx/model.onnx, model.json or a .keras file',
    remedy: 'name the files of the detector',
  },
  'folder.several': {
    message: 'is a folder with several models: {files}',
    remedy: 'name one of them',
  },
  'format.coreml': {
    message: 'is a Core ML model, which can only be run on a Mac',
    remedy:
      'make an ONNX file of the model that it was converted from, or register the program that runs it as a black box',
    terminal:
      'make an ONNX file of the model that it was converted from, or register the program that runs it: --black-box FILE',
  },
  'format.frozen': {
    message: 'is a frozen graph of TensorFlow 1',
    ...TO_ONNX,
  },
  'format.numpy': {
    message: 'is an archive of NumPy arrays: weights without their network',
    ...TO_ONNX,
  },
  'format.openvino': {
    message: 'is an OpenVINO model',
    remedy:
      'make an ONNX file of the model that it was converted from, or register the program that runs it as a black box',
    terminal:
      'make an ONNX file of the model that it was converted from, or register the program that runs it: --black-box FILE',
  },
  'format.pt2': {
    message: 'is a program that torch.export saved',
    ...TO_ONNX,
  },
  'format.safetensors': {
    message: 'holds safetensors of a network that Overfire does not know: weights alone, such as {tensors}',
    ...TO_ONNX,
  },
  'format.savedModel': {
    message: 'is a SavedModel of TensorFlow',
    ...TO_ONNX,
  },
  'format.stateDictionary': {
    message:
      'holds a state dictionary of PyTorch of a network that Overfire does not know: weights alone, such as {tensors}',
    ...TO_ONNX,
  },
  'format.tflite': {
    message: 'is a TensorFlow Lite model',
    ...TO_ONNX,
  },
  'format.torchscript': {
    message: 'is a TorchScript program of PyTorch',
    ...TO_ONNX,
  },
} as const;
