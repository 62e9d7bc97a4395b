const AGAIN = 'export the model again';
const CONSTANT = 'export it as constant';

/** Operators of a graph that the engine does not have, or that say what they cannot mean. */
export const GRAPH_FAULTS = {
  'graph.branches': {
    message: 'which way {operator} goes depends on the picture',
    remedy: 'export the model without control flow',
  },
  'graph.dependsOnPicture': {
    message: 'its input "{name}" depends on the picture, which is not supported',
    remedy: 'export the model with fixed shapes',
  },
  'graph.dimensions': {
    message: '{operator} in {dimensions} dimensions is not supported',
    remedy: 'only pictures are',
  },
  'graph.independent': {
    message: 'its output does not depend on the picture',
    remedy: 'name another output',
  },
  'graph.noConstant': {
    message: 'the model lacks its constant "{name}"',
    remedy: AGAIN,
  },
  'graph.noGradient': {
    message: 'no gradient is known through its {operators}',
    remedy: 'attack it as a black box is attacked: square, urn, or perturbations made on another detector',
  },
  'graph.noInput': {
    message: 'it lacks its input {index}',
    remedy: AGAIN,
  },
  'graph.noWeights': {
    message: 'the weights lack "{name}"',
    remedy: 'import the complete set of files of this detector',
  },
  'graph.oneOutput': {
    message: 'it puts out {size} values, where a {output} is one',
    remedy: 'say softmax or logits in its contract',
  },
  'graph.operator': {
    message: '{reason}',
    remedy: 'export the model again, or another version of it',
  },
  'graph.padCuts': {
    message: 'a Pad that cuts is not supported',
    remedy: 'export it as a Slice',
  },
  'graph.padMode': {
    message: 'a Pad by "{mode}" is not supported',
    remedy: CONSTANT,
  },
  'graph.padPictures': {
    message: 'a Pad by "{mode}" is supported along rows and columns of pictures alone',
    remedy: CONSTANT,
  },
  'graph.realSide': {
    message: 'it puts out {size} values, of which real cannot be number {side}',
    remedy: 'mend its contract',
  },
  'graph.resizeCoordinates': {
    message: 'Resize with the coordinates "{coordinates}" is not supported',
    remedy: 'export it with half_pixel',
  },
  'graph.resizeMode': {
    message: 'Resize by "{mode}" is not supported',
    remedy: 'export the model with nearest or linear',
  },
  'graph.sliceStep': {
    message: 'a Slice with the step 0 gives nothing',
    remedy: AGAIN,
  },
  'graph.steps': {
    message: '{operator} takes more than {most} steps, or none that can be counted beforehand',
    remedy: 'export the model with fewer steps',
  },
  'graph.tooLarge': {
    message: 'it asks for a tensor [{shape}]',
    remedy: AGAIN,
  },
  'graph.transposed': {
    message: 'ConvTranspose with an output shape or automatic padding is not supported',
    remedy: 'export it with pads',
  },
  'graph.vector': {
    message: '{operator} of a vector is not supported',
    remedy: 'export the model with matrices',
  },
} as const;
