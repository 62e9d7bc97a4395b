/** How attacks are called by where they were made, and the signs that a number is not robustness. */
export const FLAGS = {
  'class.accuracy': 'faces',
  'attack.kept': '{attack}, kept as {hash}',
  'attack.detail.kept': 'kept perturbation',
  'attack.detail.surrogate': 'made on {detector}',
  'attack.surrogate': '{attack}, made on {detector}',
  'flag.zeroGradient':
    'On {unmoved} of {faces} nothing moved at all: no gradient reached the picture. That these survive is no sign of robustness; a black-box attack (square) tells more.',
  'flag.random':
    'Of {unsteady} of {faces} the detector said something else when it was asked again: its output is random, and an attack that follows one gradient is then too weak.',
  'flag.hidden':
    'The gradient is hidden: {taken} of {faces} fell only where slopes were led through what rounds, compares, clamps or saturates. Accuracies under attacks that follow the plain gradient are no robustness of this detector.',
  'flag.rough':
    'The loss is rough: {taken} of {faces} fell only to slopes averaged around the picture. Attacks that follow the slope at one point say too little of this detector.',
  'flag.expected':
    'The detector answers at random: {taken} of {faces} fell only to the expectation over its answers.',
  'flag.onlyScores':
    '{taken} of {faces} fell to scores alone (Square) and to no gradient: gradients of this detector mislead.',
  'stage.apgd-ce': 'APGD on the cross-entropy',
  'stage.apgd-margin': 'APGD on the margin',
  'stage.fmn': 'FMN, the least norm',
  'stage.unmasked': 'slopes around what hides them (BPDA)',
  'stage.averaged': 'averaged slopes',
  'stage.expected': 'expectation',
  'stage.square': 'Square, by scores alone',
  'stage.nes': 'NES, by scores alone',
  'stage.simba': 'SimBA, by scores alone',
  'stage.rays': 'RayS, by labels alone',
  'stage.hop-skip-jump': 'HopSkipJump, by labels alone',
  'flag.blackBox':
    'The black box beats every white box of the same bound: {mine} are left, {other} after {attack}. The gradient is masked, or these attacks are set up badly: do not read their accuracies as robustness.',
  'flag.oneStep':
    'One step of {attack} does better: {other} are left, {mine} here. The loss is so rough, or the step so badly chosen, that this attack is no measure of robustness.',
  'flag.moreIsWorse':
    'More iterations do worse: {lowest} were left after {iteration}, {last} at the end. The step is too large, or the loss is not what decides; try a smaller one or APGD.',
  'flag.outOfRange':
    'The perturbations are larger than their bound: {measure} {size}/255, eps {eps}/255. Something is wrong with this attack; its numbers do not count.',
  'flag.unbounded':
    'With hardly any bound (eps {eps}/255) {left} are still right, where nothing should be: any face could be painted over. The gradient is masked or the attack too short, so smaller bounds say nothing either.',
  'flag.noBound':
    'This attack has no bound: how far it had to go is its result (RMSE {rmse}/255 on average), and not that it got there.',
} as const;
