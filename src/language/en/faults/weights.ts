import { NOT_WEIGHTS } from './remedies.ts';

const PAIR = {
  remedy: 'give both files of the same training',
  terminal:
    'name both files of the same training: overfire detectors import encoder_N.pt decoder_N.pt --name NAME',
} as const;

/** Weight files: which detector they are, and whether they hold what they must. */
export const WEIGHT_FAULTS = {
  'weights.constant': {
    message: 'lacks the constant "{name}" of its graph',
    remedy: NOT_WEIGHTS,
  },
  'weights.contract': {
    message: 'carries a contract that this version of Overfire does not understand',
    remedy: 'use the version of Overfire that wrote it, or a later one',
  },
  'weights.contractOther': {
    message: 'holds a {architecture} detector, but its contract says {stated}',
    remedy: NOT_WEIGHTS,
  },
  'weights.decoderOnly': {
    message: 'holds the decoder of a multi-task detector without its encoder',
    ...PAIR,
  },
  'weights.empty': {
    message: 'is empty (0 bytes)',
    remedy: NOT_WEIGHTS,
  },
  'weights.encoderOnly': {
    message: 'holds the encoder of a multi-task detector without its decoder',
    ...PAIR,
  },
  'weights.foreign': {
    message: 'tensor "{name}" [{shape}] is not part of the multi-task detector',
    remedy: 'give the encoder and the decoder of ClassNSeg as they were published',
  },
  'weights.kind': {
    message: 'holds a {architecture} detector, not {kind}',
    remedy: 'choose no architecture, or give a {kind} file',
    terminal: 'leave --kind out, or give a {kind} file',
  },
  'weights.lacks': {
    message: 'lacks {tensors} of the {architecture} detector',
    remedy: NOT_WEIGHTS,
  },
  'weights.large': {
    message: 'is larger than {most} MiB',
    remedy: NOT_WEIGHTS,
  },
  'weights.mesonet': {
    message: 'is neither Meso4 ({meso4}) nor MesoInception4 ({inception}): it has {found}',
    remedy:
      'of any other network save the whole model, model.save("model.keras"), and import it with its contract',
    terminal:
      'of any other network save the whole model, model.save("model.keras"), and import it with --contract',
  },
  'weights.negativeVariances': {
    message: 'tensor "{name}" has negative variances',
    remedy: NOT_WEIGHTS,
  },
  'weights.noDetector': {
    message: 'holds no detector that Overfire knows: its tensors are {tensors} ...',
    remedy: NOT_WEIGHTS,
  },
  'weights.noFiles': {
    message: 'no weight file was named',
    remedy: 'name the files of one detector',
  },
  'weights.noTensors': {
    message: 'holds no tensors',
    remedy: NOT_WEIGHTS,
  },
  'weights.notFile': {
    message: 'is not a file',
    remedy: NOT_WEIGHTS,
  },
  'weights.notFinite': {
    message: 'tensor "{name}" has values that are not finite numbers',
    remedy: NOT_WEIGHTS,
  },
  'weights.notWeights': {
    message: 'is not a weight file: neither Keras HDF5, nor PyTorch, nor safetensors',
    remedy: NOT_WEIGHTS,
  },
  'weights.shape': {
    message: 'tensor "{name}" has the shape [{shape}] where {architecture} has [{wanted}]',
    remedy: NOT_WEIGHTS,
  },
  'weights.shared': {
    message: 'has tensor "{name}" that {other} has too',
    remedy: 'import one detector at a time',
  },
  'weights.tooManyValues': {
    message: 'has more than {most} values',
    remedy: NOT_WEIGHTS,
  },
  'weights.twoTensors': {
    message: 'has two tensors "{name}"',
    remedy: NOT_WEIGHTS,
  },
  'weights.unknown': {
    message: 'has {tensors}, which the {architecture} detector does not have',
    remedy: NOT_WEIGHTS,
  },
} as const;
