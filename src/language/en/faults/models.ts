import { NOT_WEIGHTS, TO_ONNX } from './remedies.ts';

const AGAIN = 'export the model again';

/** Whole models of any format, as detectors. */
export const MODEL_FAULTS = {
  'model.architectureKnown': {
    message: 'the architecture of these files decides their contract',
    remedy: 'state no contract for them',
    terminal: 'leave --contract out',
  },
  'model.axes': {
    message: 'its {name} has the shape [{shape}], not {rank} axes',
    remedy: NOT_WEIGHTS,
  },
  'model.batch': {
    message: 'its input "{name}" is [{shape}]: it takes {batch} pictures at once',
    remedy: 'export it for one picture, or for any number',
  },
  'model.circle': {
    message: 'its operators need each other in a circle ({operator})',
    remedy: AGAIN,
  },
  'model.contract': {
    message: '{issue}',
    remedy: 'a contract looks like {example}',
  },
  'model.ended': {
    message: 'computing it ends the process that does: {reason}',
    remedy: 'check where the file is from, or export it again with another version of its exporter',
  },
  'model.inputs': {
    message: 'takes {count} inputs, not one picture',
    remedy: 'export it with one picture as its input',
  },
  'model.memory': {
    message: 'takes more than {most} MB of memory for one picture',
    remedy: 'check that it is a detector, or export a smaller one',
  },
  'model.negativeVariances': {
    message: 'it has negative variances',
    remedy: NOT_WEIGHTS,
  },
  'model.noContract': {
    message: 'a model does not say what its pictures and its output mean',
    remedy: 'state its contract, for example {example}',
    terminal: 'add --contract FILE with, for example, {example}',
    window: 'state its contract',
  },
  'model.noGraph': {
    message: 'holds no graph',
    remedy: NOT_WEIGHTS,
  },
  'model.noNetwork': {
    message: 'holds no network that can be read: it is neither ONNX nor a model of Keras or tfjs',
    ...TO_ONNX,
  },
  'model.noOutput': {
    message: 'has no output "{output}"',
    remedy: 'its outputs are {outputs}',
  },
  'model.notFinite': {
    message: 'gives no finite number for a grey picture',
    remedy: 'check the range in its contract',
  },
  'model.openSize': {
    message: 'its input "{name}" is [{shape}]: it leaves the size of its pictures open',
    remedy: 'say it in the contract, as in {example}',
  },
  'model.operators': {
    message: 'needs the operators {operators}, which are not supported',
    remedy: 'export it without them',
  },
  'model.picture': {
    message:
      'its input "{name}" is [{shape}], which is neither a picture in three colours or in grey nor a clip of such',
    remedy:
      'export it for [1, C, H, W] or [1, H, W, C], clips for [1, T, C, H, W], [1, C, T, H, W] or [1, T, H, W, C], with C = 3 or 1',
  },
  'model.realUnsaid': {
    message: 'the files beside it do not say which of its classes is real: {classes}',
    remedy: 'state its contract, for example {example}',
    terminal: 'add --contract FILE with the class that is real: {example}',
    window: 'state which class is real',
  },
  'model.setting': {
    message: 'its {name} is {value}, which is not supported',
    remedy: NOT_WEIGHTS,
  },
  'model.slow': {
    message: 'says nothing about one picture within {seconds} seconds',
    remedy: 'check that it is a detector, or export a smaller one',
  },
  'model.otherSize': {
    message: 'its input "{name}" is [{shape}], not {size}, which the contract says',
    remedy: 'mend "size" (or "clip") in the contract, or leave it out where the model says it',
  },
  'model.tooManyOperators': {
    message: 'has more than {most} operators',
    remedy: NOT_WEIGHTS,
  },
  'model.clipAxes': {
    message: 'its input "{name}" is [{shape}]: which of its axes are time and colour can be read in two ways',
    remedy: 'say it in the contract: "axes": "TCHW" or "CTHW" within "clip"',
  },
  'model.noStride': {
    message:
      'its input "{name}" is [{shape}], so it takes clips, and the contract does not say how far apart their frames are',
    remedy: 'say it in the contract, as in {example}',
  },
  'model.noClip': {
    message: 'its input "{name}" is [{shape}]: it takes pictures, and the contract says clips',
    remedy: 'leave "clip" out of the contract',
  },
  'model.greyScale': {
    message: 'it takes pictures in grey, and the contract normalises three colours',
    remedy: 'give one mean and one deviation, as in {example}',
  },
  'model.notGrey': {
    message: 'its input "{name}" is [{shape}]: it takes three colours, and the contract says grey',
    remedy: 'leave "grey" out of the contract',
  },
} as const;
