import { DAMAGED, NOT_WEIGHTS } from './remedies.ts';

const AGAIN = 'export it again: torch.onnx.export(model, x, "model.onnx")';

/** Models in ONNX. */
export const ONNX_FAULTS = {
  'onnx.branches': {
    message: 'has an operator with branches or loops ("{name}")',
    remedy: 'export the model without control flow',
  },
  'onnx.besideEnds': {
    message: 'its file "{path}" ends within the values of "{name}"',
    remedy: DAMAGED,
  },
  'onnx.besideGone': {
    message: 'the values of "{name}" are in the file "{path}", which is not beside it',
    remedy: 'put the file that was exported with it beside it, under the name that it had',
  },
  'onnx.broken': {
    message: 'not an ONNX file: its protocol buffer is broken',
    remedy: DAMAGED,
  },
  'onnx.deep': {
    message: 'has graphs within graphs that go deeper than {most}',
    remedy: 'export the model without control flow',
  },
  'onnx.elementType': {
    message: 'constant "{name}" is of the element type {type}',
    remedy: 'export the model with 32-bit floats',
  },
  'onnx.functionCalls': {
    message: 'its functions call each other deeper than is read ("{name}")',
    remedy: 'export it again without functions of its own',
  },
  'onnx.functionOpset': {
    message: 'its function "{name}" is of operator set {version}, the model of {opset}',
    remedy: 'export it again without functions of its own',
  },
  'onnx.noNumbers': {
    message: 'has a constant without numbers',
    remedy: NOT_WEIGHTS,
  },
  'onnx.notNumbers': {
    message: 'constant "{name}" has values that are not numbers',
    remedy: NOT_WEIGHTS,
  },
  'onnx.outside': {
    message: 'the values of "{name}" would be in "{path}", outside of its folder, which is never opened',
    remedy: AGAIN,
  },
  'onnx.shape': {
    message: 'constant "{name}" has the shape [{shape}]',
    remedy: NOT_WEIGHTS,
  },
  'onnx.sparse': {
    message: 'has sparse constants, which are not read',
    remedy: AGAIN,
  },
  'onnx.twice': {
    message: 'makes the value "{name}" twice',
    remedy: NOT_WEIGHTS,
  },
  'onnx.twoConstants': {
    message: 'has two constants "{name}"',
    remedy: NOT_WEIGHTS,
  },
  'onnx.unmade': {
    message: 'needs a value "{name}" that nothing in it makes',
    remedy: AGAIN,
  },
  'onnx.values': {
    message: 'constant "{name}" holds {held} values for the shape [{shape}]',
    remedy: DAMAGED,
  },
} as const;
