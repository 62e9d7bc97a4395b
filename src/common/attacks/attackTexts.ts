import type { AttackText, ParameterText, PresetText } from '../base/attackText.ts';
import { COMPARATOR_PARAMETER_TEXTS, COMPARATOR_PRESETS, COMPARATOR_TEXTS } from './comparatorTexts.ts';
import type { AttackName } from './registry.ts';

/** What each attack is, for somebody who has not read the paper. */
export const ATTACK_TEXTS: Record<AttackName, AttackText> = {
  iap: {
    title: 'IAP, classification',
    explanation:
      'An individual adversarial perturbation: for each face a faint pattern of its own that turns the decision round. It asks how well the detector holds against an attacker who knows it and takes their time (Eq. 1).',
    needsMaskHead: false,
  },
  'iap-seg': {
    title: 'IAP, segmentation',
    explanation:
      'An individual perturbation that leaves the decision alone and moves the mask that the detector shows, towards a mask of the attacker’s choice.',
    needsMaskHead: true,
  },
  uap: {
    title: 'UAP, over-firing',
    explanation:
      'A universal adversarial perturbation: one pattern for all faces, made without any of them, that makes one zone of the detector fire whatever it is shown (Eq. 2 and 3).',
    needsMaskHead: false,
  },
  urn: {
    title: 'URN, noise control',
    explanation:
      'Uniform random noise of the same strength as a UAP, drawn anew for each face. An attack gets credit only for what it does beyond this.',
    needsMaskHead: false,
  },
  ...COMPARATOR_TEXTS,
};

export const PARAMETER_TEXTS: Record<string, ParameterText> = {
  alpha: {
    title: 'Step α',
    unit: '',
    explanation:
      'Multiplies the raw gradient at every iteration. A larger step gets there sooner, and may leap over what it looks for.',
  },
  eps: {
    title: 'Bound ε',
    unit: '1/255',
    explanation:
      'No pixel changes by more than this, in 1/255 of the full range. 2.5 is hard to see; from 10 on it shows as grain.',
  },
  iterations: {
    title: 'Iterations',
    unit: 'steps',
    explanation: 'Gradient steps. More make the attack stronger and take time in proportion.',
  },
  space: {
    title: 'Space',
    unit: '',
    explanation:
      'The scale that the gradient is taken on: the pixels, or the detector’s input after its normalisation, where steps are smaller by the square of its standard deviation.',
  },
  snapshots: {
    title: 'Snapshots',
    unit: 'iterations',
    explanation:
      'Iterations after which everything is measured and the pictures are kept, besides the last. Each costs disk space.',
  },
  seed: {
    title: 'Seed',
    unit: '',
    explanation: 'Start of all random numbers: the same seed gives the same bytes again.',
  },
  labelTarget: {
    title: 'Label target',
    unit: '',
    explanation:
      'Where the decision is held while the mask moves: 0 is fake, 1 is real. 0.45 is just on the side of fake.',
  },
  lambda: {
    title: 'Weight λ',
    unit: '',
    explanation:
      'How much moving the mask counts against holding the decision. A larger one moves the mask more.',
  },
  mask: {
    title: 'Adversarial mask',
    unit: '',
    explanation:
      'The mask that the detector is to show: “triangle” draws one for each face by the seed; else the path of a picture, white = forged.',
  },
  zone: {
    title: 'Zone that fires',
    unit: '',
    explanation: '“real” lets fakes pass as real; “fake” raises false alarms on real faces.',
  },
  kappa: {
    title: 'Sharpness κ',
    unit: '',
    explanation:
      'How sharply the loss punishes the other zone, above 1. A larger one may make the optimisation unstable.',
  },
  from: {
    title: 'Saved UAP',
    unit: '',
    explanation:
      'Applies a perturbation that the project has kept instead of making one: made on another detector, this measures how it transfers.',
  },
  ...COMPARATOR_PARAMETER_TEXTS,
};

export const PRESETS: Record<AttackName, PresetText[]> = {
  iap: [
    { name: 'Paper (20 iterations, ε 2.5)', values: {} },
    { name: 'Quick look (5 iterations)', values: { iterations: 5 } },
  ],
  'iap-seg': [
    { name: 'Paper, 100 iterations', values: {} },
    { name: 'Paper, 500 iterations', values: { iterations: 500, snapshots: [100, 200, 300, 400] } },
  ],
  uap: [
    { name: 'Fakes pass (real zone)', values: { zone: 'real' } },
    { name: 'False alarms (fake zone)', values: { zone: 'fake' } },
    { name: 'Fakes pass, ε 2.5', values: { zone: 'real', eps: 2.5 } },
  ],
  urn: [
    { name: 'As strong as the UAP (ε 10)', values: {} },
    { name: 'As strong as the IAP (ε 2.5)', values: { eps: 2.5 } },
  ],
  ...COMPARATOR_PRESETS,
};
