import { DAMAGED, NOT_WEIGHTS } from './remedies.ts';

/** Models of tfjs: a model.json with shards beside it. */
export const TFJS_FAULTS = {
  'tfjs.bounds': {
    message: 'its bounds are not of one length',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.branches': {
    message: 'has branches or loops ({operators})',
    remedy: 'convert the model without control flow',
  },
  'tfjs.channels': {
    message: 'its data_format is {format}, where pictures must have their channels last',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.computed': {
    message: 'its {name} is computed, which is not supported',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.constant': {
    message: 'its weights lack the constant "{name}"',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.description': {
    message: 'has an operator that is not described as TensorFlow does',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.fused': {
    message: 'what is fused with it, {operator}, is not supported',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.input': {
    message: 'it lacks its input {index}',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.large': {
    message: 'its weights are larger than {most} MiB',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.needs': {
    message: 'needs "{name}", which is not there',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.noOutput': {
    message: '"{name}" has no output {output}',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.numbers': {
    message: 'its {name} is {count, plural, one {# number} other {# numbers}}',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.oneNumber': {
    message: 'its {name} is not one number',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.operators': {
    message: 'needs the operators {operators}, which are not supported',
    remedy: 'convert the model without them, or export it to ONNX',
  },
  'tfjs.outputs': {
    message: 'does not say what comes out of it',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.outside': {
    message: 'names its shard "{path}", which is not beside it',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.shardGone': {
    message: 'its shard "{path}" is not there',
    remedy: 'put all its shards beside it',
  },
  'tfjs.shardsEnd': {
    message: 'its shards {paths} end within tensor "{name}"',
    remedy: DAMAGED,
  },
  'tfjs.shardsLong': {
    message: '{bytes} bytes follow the last tensor of {paths}',
    remedy: DAMAGED,
  },
  'tfjs.statistics': {
    message: 'its statistics are not of one length',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.twoOperators': {
    message: 'has two operators "{name}"',
    remedy: NOT_WEIGHTS,
  },
  'tfjs.type': {
    message: 'tensor "{name}" is of type {type}',
    remedy: 'convert the model with 32-bit floats',
  },
} as const;
