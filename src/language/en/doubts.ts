/** What speaks against the contract of a detector, and what to try. */
export const DOUBTS = {
  'doubt.inverted':
    'It is wrong more often than right: the sides are probably inverted. Try the other side as real.',
  'doubt.guessing': 'It hardly beats guessing: range, normalisation or crop may be wrong in its contract.',
  'doubt.probabilities':
    'No output is further than 1 from undecided: these may be the probabilities of a softmax rather than logits. Try softmax.',
  'doubt.probability':
    'Every output is within 0 and 1: these may be probabilities of a sigmoid rather than logits. Try sigmoid.',
  'doubt.noProbabilities':
    'Outputs are not within 0 and 1: these are no probabilities, but probably logits. Try logits.',
  'doubt.noProbability':
    'Outputs are not within 0 and 1: these are no probabilities, but probably logits. Try logit.',
  'doubt.endsInSoftmax':
    'The model ends in a softmax, but its contract says logits: attacks would take its probabilities for logits. Try softmax.',
  'doubt.endsInSigmoid': 'The model ends in a sigmoid, but its contract says logit. Try sigmoid.',
  'doubt.noSoftmax':
    'The contract says softmax, but the model does not end in one. If it gives logits, try logits.',
  'doubt.noSigmoid':
    'The contract says sigmoid, but the model does not end in one. If it gives a logit, try logit.',
} as const;
