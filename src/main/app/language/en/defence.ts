/** What stands before a detector, and what it is worth. */
export const DEFENCE = {
  'defence.jpeg': 'JPEG, quality {quality}',
  'defence.bits': '{bits} bits per colour',
  'defence.median': 'median of 3 × 3 pixels',
  'defence.row': 'Clean, without the defence',
  'tools.defence': 'Defence before the detector',
  'defence.cost':
    'A defence stands before the detector ({defence}). It costs or gains on clean faces: right are {with} with it, {without} without.',
  'defence.adaptive':
    '{attack}: {bare} are left where it is made on the bare detector, {adaptive} where it goes through the defence. An attacker who knows the defence does the second: that number counts.',
  'defence.masked':
    '{attack}: {bare} are left where it is made on the bare detector, and more, {adaptive}, where it goes through the defence. The way through the defence hides the gradient; the smaller number counts, and a stronger adaptive attack may leave less.',
  'method.defence.title': 'The defence',
  'method.defence':
    'The defence T changes every picture before the detector sees it, and the detector with it was measured: f(T(x)). Each attack that follows a gradient was made twice: on the bare detector f, whose perturbations were then put before f(T(x)), and through the defence. On the way back the rounding of JPEG and of the bits counts as the identity (BPDA, Athalye et al. 2018); the gradient of the median is exact.',
} as const;
