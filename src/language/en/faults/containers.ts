import { DAMAGED, NOT_WEIGHTS, TO_ONNX } from './remedies.ts';

/** The files that weights come in: HDF5, safetensors, torch.save and its zip. */
export const CONTAINER_FAULTS = {
  'hdf5.numbers': {
    message: 'tensor "{name}" does not hold floating-point numbers',
    remedy: NOT_WEIGHTS,
  },
  'hdf5.unreadable': {
    message: 'HDF5 cannot read it',
    remedy: DAMAGED,
  },
  'safetensors.description': {
    message: 'tensor "{name}" is not described as safetensors does',
    remedy: DAMAGED,
  },
  'safetensors.gap': {
    message: 'the values of tensor "{name}" overlap another\'s or leave a gap',
    remedy: DAMAGED,
  },
  'safetensors.header': {
    message: 'not a safetensors file: its header would be {length} bytes long',
    remedy: DAMAGED,
  },
  'safetensors.long': {
    message: '{bytes} bytes follow the last tensor',
    remedy: DAMAGED,
  },
  'safetensors.metadata': {
    message: 'its metadata is not text',
    remedy: DAMAGED,
  },
  'safetensors.notJson': {
    message: 'not a safetensors file: its header is not JSON',
    remedy: DAMAGED,
  },
  'safetensors.outside': {
    message: 'the values of tensor "{name}" lie outside the file',
    remedy: DAMAGED,
  },
  'safetensors.short': {
    message: 'not a safetensors file: only {bytes} bytes',
    remedy: DAMAGED,
  },
  'safetensors.type': {
    message: 'tensor "{name}" is of type {type}',
    remedy: 'convert the weights to 32-bit floats (F32)',
  },
  'safetensors.values': {
    message: 'tensor "{name}" has {bytes} bytes of values for the shape [{shape}]',
    remedy: DAMAGED,
  },
  'torch.bigEndian': {
    message: 'was saved on a big-endian machine',
    remedy: 'save the weights again on a little-endian machine',
  },
  'torch.callable': {
    message:
      'its pickle refers to {name}, which weights do not need and which could run code; nothing was run',
    remedy:
      'distrust the file; if it is your own, make an ONNX file of the model with tools/export_onnx.py, which comes with Overfire, or save the weights alone',
  },
  'torch.ends': {
    message: 'it ends in the middle of a pickle',
    remedy: DAMAGED,
  },
  'torch.more': {
    message: 'is a checkpoint of PyTorch that holds more than weights: "{name}" is not a tensor',
    ...TO_ONNX,
  },
  'torch.noDictionary': {
    message: 'holds no dictionary of weights',
    remedy: NOT_WEIGHTS,
  },
  'torch.notPickle': {
    message: 'is a pickle, but not one of torch.save',
    remedy: NOT_WEIGHTS,
  },
  'torch.notZip': {
    message: 'is a zip archive, but not one of torch.save',
    remedy: NOT_WEIGHTS,
  },
  'torch.opcode': {
    message: 'pickle opcode {opcode} at byte {at} has no place in a weight file',
    remedy: DAMAGED,
  },
  'torch.pickle': {
    message: 'its pickle is damaged before byte {at}',
    remedy: DAMAGED,
  },
  'torch.reaches': {
    message: 'tensor "{name}" reaches beyond its {count} values',
    remedy: DAMAGED,
  },
  'torch.steps': {
    message: 'its pickle takes more than {most} steps',
    remedy: DAMAGED,
  },
  'torch.storageEnds': {
    message: 'ends within the {count} values of storage {key}',
    remedy: DAMAGED,
  },
  'torch.storageKind': {
    message: 'describes a storage in a way that torch.save does not',
    remedy: DAMAGED,
  },
  'torch.storageLength': {
    message: 'storage {key} has another length than its tensors say',
    remedy: DAMAGED,
  },
  'torch.storageShort': {
    message: 'does not have the {count} values of storage {key}',
    remedy: DAMAGED,
  },
  'torch.storageTwice': {
    message: 'describes storage {key} in two ways',
    remedy: DAMAGED,
  },
  'torch.storageUnused': {
    message: 'lists a storage that no tensor uses',
    remedy: DAMAGED,
  },
  'torch.storages': {
    message: 'does not list its storages',
    remedy: DAMAGED,
  },
  'torch.tensorKind': {
    message: 'describes a tensor in a way that torch.save does not',
    remedy: DAMAGED,
  },
  'torch.tooManyValues': {
    message: 'its tensors claim more values than the file has',
    remedy: DAMAGED,
  },
  'torch.valuesMissing': {
    message: 'does not have the values of all its tensors',
    remedy: DAMAGED,
  },
  'torch.version': {
    message: 'is of an unknown version of torch.save',
    remedy: NOT_WEIGHTS,
  },
  'zip.checksum': {
    message: 'its entry "{name}" does not have its checksum',
    remedy: DAMAGED,
  },
  'zip.compressed': {
    message: 'its entry "{name}" is compressed or encrypted',
    remedy: 'save the weights with torch.save, as they are',
  },
  'zip.damaged': {
    message: 'its zip directory is damaged',
    remedy: DAMAGED,
  },
  'zip.long': {
    message: 'its entry "{name}" is longer than the file',
    remedy: DAMAGED,
  },
  'zip.missing': {
    message: 'its zip directory is missing',
    remedy: DAMAGED,
  },
  'zip.place': {
    message: 'its entry "{name}" is not where its directory says',
    remedy: DAMAGED,
  },
  'zip.twoEntries': {
    message: 'its zip directory has two entries "{name}"',
    remedy: DAMAGED,
  },
} as const;
