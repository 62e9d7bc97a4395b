import { DAMAGED, NOT_WEIGHTS } from './remedies.ts';

const WHOLE = 'save the whole model, of Sequential or Functional kind: model.save("model.keras")';

/** Models of Keras, in HDF5, in a .keras archive, or as layers of tfjs. */
export const KERAS_FAULTS = {
  'keras.axis': {
    message: 'its axis {axis} is none of {rank}',
    remedy: NOT_WEIGHTS,
  },
  'keras.called': {
    message: 'layer "{name}" is called in a way that is not supported',
    remedy: NOT_WEIGHTS,
  },
  'keras.circle': {
    message: 'its layers need each other in a circle ({layer})',
    remedy: NOT_WEIGHTS,
  },
  'keras.deep': {
    message: 'has models within models, {most} deep',
    remedy: NOT_WEIGHTS,
  },
  'keras.description': {
    message: 'has a layer that is not described as Keras does',
    remedy: NOT_WEIGHTS,
  },
  'keras.differentAxes': {
    message: 'its values have different numbers of axes',
    remedy: NOT_WEIGHTS,
  },
  'keras.encrypted': {
    message: 'its {name} is encrypted',
    remedy: NOT_WEIGHTS,
  },
  'keras.endsNowhere': {
    message: 'ends in "{layer}", which gives nothing',
    remedy: NOT_WEIGHTS,
  },
  'keras.entries': {
    message: 'its zip has more than {most} entries',
    remedy: NOT_WEIGHTS,
  },
  'keras.input': {
    message: 'does not say what its input "{layer}" is',
    remedy: NOT_WEIGHTS,
  },
  'keras.inputs': {
    message: 'calls a model of {wanted} inputs with {given}',
    remedy: NOT_WEIGHTS,
  },
  'keras.lambda': {
    message: 'it runs code of its own, which is never run here',
    remedy:
      'of one that only scales pixels use Rescaling; else save the model as a SavedModel and make an ONNX file of that with tools/export_onnx.py',
  },
  'keras.layers': {
    message: 'needs the layers {layers}, which are not supported',
    remedy: 'build it without them',
  },
  'keras.members': {
    message: 'has more than {most} groups and tensors',
    remedy: NOT_WEIGHTS,
  },
  'keras.noEnds': {
    message: 'does not say where it begins or ends',
    remedy: NOT_WEIGHTS,
  },
  'keras.noLayers': {
    message: 'has no layers',
    remedy: NOT_WEIGHTS,
  },
  'keras.noModel': {
    message: 'describes no Keras model',
    remedy: WHOLE,
  },
  'keras.noPart': {
    message: 'holds no {name}',
    remedy: 'save it with model.save("model.keras")',
  },
  'keras.noWeight': {
    message: 'the file lacks its {name}',
    remedy: NOT_WEIGHTS,
  },
  'keras.notJoined': {
    message: 'layer "{name}" is joined to nothing',
    remedy: NOT_WEIGHTS,
  },
  'keras.notJson': {
    message: 'its description of the layers is not JSON',
    remedy: DAMAGED,
  },
  'keras.notThere': {
    message: 'layer "{name}" takes "{taken}", which is not there',
    remedy: NOT_WEIGHTS,
  },
  'keras.oneValue': {
    message: 'it takes {count, plural, =0 {no value} other {# values}}, not one',
    remedy: NOT_WEIGHTS,
  },
  'keras.ownClass': {
    message: 'is a model of its own class {kind}, whose code is not in the file',
    remedy: WHOLE,
  },
  'keras.pictures': {
    message: 'it takes pictures, not values of {rank} axes',
    remedy: NOT_WEIGHTS,
  },
  'keras.sequences': {
    message: 'it takes steps with channels, not values of {rank} axes',
    remedy: NOT_WEIGHTS,
  },
  'keras.severalValues': {
    message: 'it takes several values',
    remedy: NOT_WEIGHTS,
  },
  'keras.twoLayers': {
    message: 'has two layers of one name',
    remedy: NOT_WEIGHTS,
  },
  'keras.unpacks': {
    message: 'its {name} would unpack to {size} bytes, more than {most}',
    remedy: NOT_WEIGHTS,
  },
  'keras.values': {
    message: 'its {name} has {found} values, not {wanted}',
    remedy: NOT_WEIGHTS,
  },
  'keras.vectors': {
    message: 'it takes vectors',
    remedy: NOT_WEIGHTS,
  },
  'keras.zip': {
    message: 'its zip is damaged ({reason})',
    remedy: DAMAGED,
  },
} as const;
