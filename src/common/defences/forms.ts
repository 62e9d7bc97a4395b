import { PARAMETER_TEXTS } from '../attacks/attackTexts.ts';
import type { ParameterText } from '../base/attackText.ts';
import { type ParameterForm, parametersOf } from '../base/parameterForms.ts';
import { DEFENCE_NAMES, type Defence, defenceSchema } from './registry.ts';

export type DefenceName = Defence['defence'];

export interface DefenceForm {
  defence: DefenceName;
  title: string;
  explanation: string;
  parameters: ParameterForm[];
}

/** What each defence is, for somebody who has not read the papers. */
const TEXTS: Record<DefenceName, { title: string; explanation: string }> = {
  jpeg: {
    title: 'JPEG',
    explanation:
      'Every picture is compressed as JPEG before the detector sees it, in the hope that a faint perturbation is lost on the way.',
  },
  bits: {
    title: 'Fewer bits per colour',
    explanation:
      'Colours are rounded to a few levels before the detector sees them, which swallows changes that are smaller than a step (feature squeezing).',
  },
  median: {
    title: 'Median of 3 × 3 pixels',
    explanation: 'Every pixel becomes the median of its neighbourhood, which removes grain and keeps edges.',
  },
  'resize-pad': {
    title: 'Random resizing and padding',
    explanation:
      'Every picture is made a little smaller by chance and put at a random place on black, several times over, and the mean of what the detector says counts. A perturbation cannot know where it will come to lie.',
  },
};

const PARAMETERS: Record<string, ParameterText> = {
  ...PARAMETER_TEXTS,
  quality: {
    title: 'Quality',
    unit: '',
    explanation:
      'JPEG quality as libjpeg counts it. Lower takes away more, of the perturbation and of the face.',
  },
  bits: {
    title: 'Bits',
    unit: 'per colour',
    explanation: 'Eight are a picture as it is. Fewer swallow larger changes, and more of the face.',
  },
  least: {
    title: 'Smallest side',
    unit: 'share',
    explanation:
      'The smallest side that a picture is made, as a share of its own. Smaller scatters perturbations more, and costs more accuracy.',
  },
  draws: {
    title: 'Draws per verdict',
    unit: 'draws',
    explanation:
      'A verdict is made from the mean of so many seeded draws, the same whenever a face is judged. Each takes a pass through the detector.',
  },
  attackDraws: {
    title: 'Draws per attack step',
    unit: 'draws',
    explanation:
      'Each step of an attack follows the mean of so many new draws. More make the attack stronger; an attack takes so many times longer.',
  },
};

/** The defences and their parameters, in the order that a form lists them. */
export const defenceForms = (): DefenceForm[] =>
  DEFENCE_NAMES.map((defence) => ({
    defence,
    ...TEXTS[defence],
    parameters: parametersOf(
      defenceSchema.options.find(({ shape }) => shape.defence.value === defence)!,
      ['defence'],
      PARAMETERS,
    ),
  }));

/** Short, with its parameters: "JPEG (quality 75)". */
export function defenceName({ defence, ...values }: Defence): string {
  const parts = Object.entries(values).map(
    ([name, value]) => `${PARAMETERS[name]!.title.toLowerCase()} ${value}`,
  );
  return parts.length === 0 ? TEXTS[defence].title : `${TEXTS[defence].title} (${parts.join(', ')})`;
}
