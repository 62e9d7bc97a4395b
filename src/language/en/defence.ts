/** What stands before a detector, and what it is worth. */
export const DEFENCE = {
  'defence.row': 'Clean, without the defence',
  'defence.cost':
    'A defence stands before the detector ({defence}). On clean faces, {with} are right with it and {without} without.',
  'defence.adaptive':
    '{attack}: {bare} are left where it is made on the bare detector, {adaptive} where it goes through the defence. An attacker who knows the defence does the second: that number counts.',
  'defence.masked':
    '{attack}: {bare} are left where it is made on the bare detector, and more, {adaptive}, where it goes through the defence. The way through the defence hides the gradient; the smaller number counts, and a stronger adaptive attack may leave less.',
  'method.defence.title': 'The defence',
  'defence.random':
    'The defence is random. Each verdict is made from the mean of {draws} draws, which follow from the face and the seed {seed} and are the same whenever it is judged. Attacks through the defence average {attackDraws} draws of their own, new ones at every step; one who averages more may leave less.',
  'method.defence.random':
    'The defence T makes every picture smaller by a random share, between the least that is stated and one pixel, and pads it with zeros at a random place (Xie et al. 2018, there from 299 to at most 330 of 331 pixels; here a detector takes pictures of one size, so they are made smaller). The detector with it was measured: F(x) = mean of f(T_k(x)) over seeded draws, f being the energies of the zones or the log-odds of real.',
  'method.defence.random.twice':
    'Each attack that follows the gradient of this detector was made twice: on the bare detector f, whose perturbations were then put before F, and through the defence, along the gradient of the mean over new draws at every step (expectation over transformation, Athalye et al. 2018). Resizing and padding are linear, and their gradient is exact. What the detector says during an attack is said of the draws of that step.',
  'method.defence':
    'The defence T changes every picture before the detector sees it, and the detector with it was measured: f(T(x)).',
  'method.defence.twice':
    'Each attack that follows the gradient of this detector was made twice: on the bare detector f, whose perturbations were then put before f(T(x)), and through the defence. On the way back the rounding of JPEG and of the bits counts as the identity (BPDA, Athalye et al. 2018); the gradient of the median is exact.',
} as const;
