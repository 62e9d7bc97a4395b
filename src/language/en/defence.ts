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
  'defence.smooth':
    'The defence is a vote under noise. Each verdict is the majority of {draws} draws, which follow from the face and the seed {seed} and are the same whenever it is judged. Attacks through the defence average {attackDraws} draws of their own, new ones at every step; one who averages more may leave less.',
  'defence.certified':
    'Proven of {n}: {right} are decided rightly within a radius, whatever the perturbation; the median radius is {median} in L2 on the [0,1] scale, {rmse} grey levels root mean square. {abstained} have no radius, since their draws prove none. Each certificate may err with probability {alpha}. It is one of this detector with its noise and of no other, and of the energy of a perturbation: moved, cut or recoloured faces are farther away than any radius.',
  'defence.certified.none':
    'Nothing is proven of {n}: no face that is decided rightly has a radius, since the draws prove none for {abstained}.',
  'defence.certified.few':
    '{draws} draws with an error of {alpha} allow no radius, however they vote: nothing can be certified.',
  'defence.bracket':
    'The bracket: at {rmse} grey levels root mean square, half the way to the largest radius that was proven, at least {certified} of faces stand and at most {attacked}. The first is proven, the second what the attacks of this audit left; the truth lies between.',
  'defence.byChance':
    '{n, plural, one {One verdict was} other {# verdicts were}} turned within a certified radius by votes that are near even, as a vote of so few draws may; more draws per verdict decide it. They count as certified.',
  'defence.contradicted':
    'CERTIFICATES ARE CONTRADICTED: {attack} left a face within its certified radius ({size} of {radius} in L2) with {agreeing} of {draws} votes, which chance does not explain. What computes is not what was certified; no certified figure is shown. Report this with the case.',
  'certified.title': 'What is proven, and what attacks found',
  'certified.caption':
    'Both are of the detector behind its noise. Certified: faces decided rightly whose radius is larger, a lower bound. Attacked: faces decided rightly that no perturbation of this audit up to that size turned, an upper bound. The accuracy against the strongest attack lies between. {n} faces; {values} values each.',
  'certified.across': 'root mean square in grey levels of 255',
  'certified.lower': 'certified (at least)',
  'certified.upper': 'attacked (at most)',
  'certified.radius': 'L2',
  'method.defence.smooth':
    'The defence adds normal noise of standard deviation σ to every value of a picture, on the [0,1] scale and without clipping, and the majority of what the detector f says under {draws} draws decides: g(x) (Cohen, Rosenfeld, Kolter 2019). Realness is the share of draws that say real. Where this is certified, the class that g chose is counted among {certify} draws of its own, k times; p is the bound of Clopper and Pearson on its probability with an error of {alpha}, and g keeps its verdict within the radius R. Where p is not above one half there is none: it abstains.',
  'method.defence.smooth.twice':
    'Each attack that follows the gradient of this detector was made twice: on the bare detector f, whose perturbations were then put before g, and through the noise, along the gradient of the mean over new draws at every step (expectation over transformation, Athalye et al. 2018). What the detector says during an attack is said of the draws of that step.',
  'method.defence.random':
    'The defence T makes every picture smaller by a random share, between the least that is stated and one pixel, and pads it with zeros at a random place (Xie et al. 2018, there from 299 to at most 330 of 331 pixels; here a detector takes pictures of one size, so they are made smaller). The detector with it was measured: F(x) = mean of f(T_k(x)) over seeded draws, f being the energies of the zones or the log-odds of real.',
  'method.defence.random.twice':
    'Each attack that follows the gradient of this detector was made twice: on the bare detector f, whose perturbations were then put before F, and through the defence, along the gradient of the mean over new draws at every step (expectation over transformation, Athalye et al. 2018). Resizing and padding are linear, and their gradient is exact. What the detector says during an attack is said of the draws of that step.',
  'method.defence':
    'The defence T changes every picture before the detector sees it, and the detector with it was measured: f(T(x)).',
  'method.defence.twice':
    'Each attack that follows the gradient of this detector was made twice: on the bare detector f, whose perturbations were then put before f(T(x)), and through the defence. On the way back the rounding of JPEG and of the bits counts as the identity (BPDA, Athalye et al. 2018); the gradient of the median is exact.',
} as const;
