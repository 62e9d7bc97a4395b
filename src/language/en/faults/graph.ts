/** Operators of a graph that the engine does not have, or that say what they cannot mean. */
export const GRAPH_FAULTS = {
  'graph.atOnce': {
    message:
      'with what it makes, {size} MB would be needed at once, more than the {most} MB that a detector of such pictures takes',
    remedy: 'check where the file is from, or export it for one smaller picture',
  },
  'graph.branches': {
    message: 'which way {operator} goes depends on the picture',
    remedy: 'export the model without control flow',
  },
  'graph.independent': {
    message: 'its output does not depend on the picture',
    remedy: 'name another output',
  },
  'graph.longShape': {
    message: 'what it makes of shapes is a list of more than {most} numbers',
    remedy: 'check where the file is from, or export it for pictures of one size',
  },
  'graph.memory': {
    message: 'it makes a value for which there is no memory',
    remedy: 'check where the file is from, or export it for one smaller picture',
  },
  'graph.noGradient': {
    message: 'no gradient is known through its {operators}',
    remedy: 'attack it as a black box is attacked: square, urn, or perturbations made on another detector',
  },
  'graph.noScores': {
    message: 'its output "{output}" holds {type} numbers, which are no scores',
    remedy: 'name another output',
  },
  'graph.noWeights': {
    message: 'the weights lack "{name}"',
    remedy: 'import the complete set of files of this detector',
  },
  'graph.oneOutput': {
    message: 'it puts out {size} values, where a {output} is one',
    remedy: 'say softmax or logits in its contract',
  },
  'graph.refused': {
    message: 'ONNX Runtime does not compute it: {reason}',
    remedy: 'export the model again, or another version of it',
  },
  'graph.noForged': {
    message: 'it puts out {size} values, and its contract calls all of them real',
    remedy: 'name the classes that are real alone',
  },
  'graph.classes': {
    message: 'it puts out {size} values, and its contract names {named} classes',
    remedy: 'name each class, in the order of the output, or none',
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
  'graph.steps': {
    message: '{operator} takes more than {most} steps, or none that can be counted beforehand',
    remedy: 'export the model with fewer steps',
  },
  'graph.together': {
    message: 'up to it, {size} MB of values are made, more than the {most} MB that an attack can keep',
    remedy: 'check where the file is from, or export it for one smaller picture',
  },
  'graph.tooLarge': {
    message: 'it would make {size} MB, more than the {most} MB that one value may take',
    remedy: 'check where the file is from, or export it for one smaller picture',
  },
} as const;
