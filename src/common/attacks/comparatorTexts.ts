import type { AttackText, ParameterText, PresetText } from '../base/attackText.ts';
import type { AttackName } from './registry.ts';

type ComparatorName = Exclude<AttackName, 'iap' | 'iap-seg' | 'uap' | 'urn'>;

/** The attacks of the field beside the paper's own. */
export const COMPARATOR_TEXTS: Record<ComparatorName, AttackText> = {
  'iap-smooth': {
    title: 'IAP, smooth',
    explanation:
      'An individual perturbation that is smoothed at every step, so that neighbouring pixels change alike: less grain for the same bound. It asks what an attacker can do who must not be seen.',
    needsMaskHead: false,
  },
  fgsm: {
    title: 'FGSM',
    explanation:
      'One step along the sign of the gradient (Goodfellow et al. 2015). The weakest of the white-box attacks: a detector that it does not fool has shown nothing yet.',
    needsMaskHead: false,
  },
  bim: {
    title: 'BIM',
    explanation: 'FGSM in small steps within the bound (Kurakin et al. 2017).',
    needsMaskHead: false,
  },
  pgd: {
    title: 'PGD',
    explanation:
      'Small steps from a random start, several times over where asked (Madry et al. 2018): the usual yardstick of robustness.',
    needsMaskHead: false,
  },
  'mi-fgsm': {
    title: 'MI-FGSM',
    explanation:
      'BIM with momentum (Dong et al. 2018), which steadies its direction: its perturbations transfer better to other detectors.',
    needsMaskHead: false,
  },
  'apgd-ce': {
    title: 'APGD, cross-entropy',
    explanation:
      'PGD that finds its own step (Croce & Hein 2020): nothing to tune, and as a rule stronger than PGD.',
    needsMaskHead: false,
  },
  'apgd-dlr': {
    title: 'APGD, logit ratio',
    explanation:
      'The same on a loss that does not change with the scale of the outputs, so that a detector cannot hide behind very sure ones.',
    needsMaskHead: false,
  },
  deepfool: {
    title: 'DeepFool',
    explanation:
      'Walks to the nearest point where the decision turns (Moosavi-Dezfooli et al. 2016). It has no bound: how far it must go is the result.',
    needsMaskHead: false,
  },
  cw: {
    title: 'Carlini & Wagner',
    explanation:
      'Searches for the smallest perturbation that turns the decision (2017). Slow and thorough; it has no bound: how small it gets is the result.',
    needsMaskHead: false,
  },
  lbfgs: {
    title: 'L-BFGS',
    explanation:
      'The first attack of all (Szegedy et al. 2014): a quasi-Newton search for a small perturbation within the picture’s range. It has no other bound.',
    needsMaskHead: false,
  },
  square: {
    title: 'Square (black box)',
    explanation:
      'Random squares, kept where the score improves (Andriushchenko et al. 2020). It sees scores alone: what it can do, anybody can who may ask the detector.',
    needsMaskHead: false,
  },
  'uap-deepfool': {
    title: 'UAP, DeepFool',
    explanation:
      'One pattern for all faces, added up from the shortest ways over the boundary of some faces of the audit (Moosavi-Dezfooli et al. 2017).',
    needsMaskHead: false,
  },
  'gd-uap': {
    title: 'GD-UAP, every layer',
    explanation:
      'One pattern for all faces, made without any of them, that makes every convolution fire as strongly as it can (Mopuri et al. 2018). It aims at no class.',
    needsMaskHead: false,
  },
};

export const COMPARATOR_PARAMETER_TEXTS: Record<string, ParameterText> = {
  norm: {
    title: 'Norm',
    unit: '',
    explanation:
      'What the bound holds: “linf” every pixel, “l2” the root mean square over the picture, so that single pixels may change more.',
  },
  step: {
    title: 'Step',
    unit: '1/255',
    explanation: 'How far each iteration goes. A fourth of the bound or less is usual.',
  },
  restarts: {
    title: 'Restarts',
    unit: 'times',
    explanation:
      'Starts, of which the strongest result of each face counts; all are random, but with several the first of PGD is the picture itself. Time grows in proportion.',
  },
  target: {
    title: 'Target label',
    unit: '',
    explanation:
      '“other” turns each face round; “real” makes every face pass as real, and “fake” as fake: faces that have this label already are then left as they are, or made surer.',
  },
  criterion: {
    title: 'Loss',
    unit: '',
    explanation:
      'What is descended: “activation” is the paper’s (cross-entropy where there are no zones), “cross-entropy” that of both outputs, “margin” their difference, which never saturates.',
  },
  aim: {
    title: 'Aim',
    unit: '',
    explanation:
      '“label” attacks the decision; “mask” holds it and moves the mask that the detector shows, as IAP segmentation does. Detectors that segment alone.',
  },
  decay: {
    title: 'Momentum μ',
    unit: '',
    explanation: 'How much of the earlier gradients is kept at every step: 0 is BIM, 1 is usual.',
  },
  rho: {
    title: 'Progress ρ',
    unit: '',
    explanation:
      'Share of the steps that must improve the loss, else the step is halved. A larger one halves it sooner.',
  },
  overshoot: {
    title: 'Overshoot',
    unit: '',
    explanation: 'How far beyond the boundary it goes, as a share of the way there.',
  },
  searchSteps: {
    title: 'Search steps',
    unit: 'steps',
    explanation:
      'How often the weight between size and success is tried anew. More find smaller perturbations; time grows in proportion.',
  },
  constant: {
    title: 'First weight c',
    unit: '',
    explanation: 'How much success counts against size at the first try; the search goes on from there.',
  },
  confidence: {
    title: 'Confidence κ',
    unit: '',
    explanation:
      'Margin by which the decision must be passed: 0 stops just behind the boundary, where rounding to 8 bits may undo it.',
  },
  rate: {
    title: 'Adam’s step',
    unit: '',
    explanation: 'Step of the optimiser. A larger one is faster and coarser.',
  },
  queries: {
    title: 'Queries',
    unit: 'questions',
    explanation: 'How often the detector is asked about each face.',
  },
  share: {
    title: 'First squares',
    unit: '',
    explanation: 'Share of the picture that the first squares cover; they shrink as the search goes on.',
  },
  sigma: {
    title: 'Smoothness σ',
    unit: 'pixels',
    explanation:
      'Width of the Gaussian that smooths the perturbation. A larger one is less visible and weaker.',
  },
  images: {
    title: 'Faces',
    unit: 'faces',
    explanation: 'Faces of the audit that it is made of. On these it is no test of generality.',
  },
  fooling: {
    title: 'Fooling rate',
    unit: '',
    explanation: 'Share of these faces whose label must turn; then it is ready.',
  },
};

export const COMPARATOR_PRESETS: Record<ComparatorName, PresetText[]> = {
  'iap-smooth': [{ name: 'As strong as the IAP (ε 2.5)', values: {} }],
  fgsm: [{ name: 'As strong as the IAP (ε 2.5)', values: {} }],
  bim: [{ name: 'As strong as the IAP (ε 2.5)', values: {} }],
  pgd: [
    { name: 'As strong as the IAP (ε 2.5)', values: {} },
    { name: 'Thorough (40 iterations, 5 restarts)', values: { iterations: 40, restarts: 5 } },
    { name: 'Unbounded, to check the gradients', values: { eps: 255, step: 8, iterations: 50 } },
  ],
  'mi-fgsm': [{ name: 'As strong as the IAP (ε 2.5)', values: {} }],
  'apgd-ce': [
    { name: 'As strong as the IAP (ε 2.5)', values: {} },
    { name: 'AutoAttack’s (100 iterations)', values: { iterations: 100 } },
  ],
  'apgd-dlr': [
    { name: 'As strong as the IAP (ε 2.5)', values: {} },
    { name: 'AutoAttack’s (100 iterations)', values: { iterations: 100 } },
  ],
  deepfool: [{ name: 'L2', values: {} }],
  cw: [{ name: 'Just behind the boundary', values: {} }],
  lbfgs: [{ name: 'Cross-entropy', values: {} }],
  square: [
    { name: 'As strong as the IAP (ε 2.5)', values: {} },
    { name: 'AutoAttack’s (5000 queries)', values: { queries: 5000 } },
  ],
  'uap-deepfool': [{ name: 'As strong as the UAP (ε 10)', values: {} }],
  'gd-uap': [{ name: 'As strong as the UAP (ε 10)', values: {} }],
};
