import { z } from 'zod';
import { parameter } from '../base/parameters.ts';
import { asked, byAsking, queries } from './asking.ts';
import { attack } from './attack.ts';

export const spatial = attack({
  name: 'spatial',
  parameters: {
    rotation: parameter(z.number().min(0).max(45).default(5), {
      en: {
        title: 'Rotation',
        unit: '°',
        explanation: 'How far the face may be turned either way. Five degrees are hardly noticed.',
      },
      de: {
        title: 'Drehung',
        unit: '°',
        explanation:
          'Wie weit das Gesicht nach beiden Seiten gedreht werden darf. Fünf Grad fallen kaum auf.',
      },
    }),
    shift: parameter(z.number().min(0).max(25).default(3), {
      en: {
        title: 'Shift',
        unit: '%',
        explanation: 'How far it may be moved along each axis, in per cent of the crop.',
      },
      de: {
        title: 'Verschiebung',
        unit: '%',
        explanation: 'Wie weit es entlang jeder Achse verschoben werden darf, in Prozent des Ausschnitts.',
      },
    }),
    queries: queries(125),
    ...asked,
  },
  ...byAsking,
  sees: 'scores',
  stopsAtFlip: true,
  source: 'Engstrom et al. 2019',
  equation: 'max over (θ, dx, dy) of the margin toward l_adv of x turned by θ and moved by (dx, dy)',
  texts: {
    en: {
      title: 'Turned and moved',
      name: 'Turned and moved',
      explanation:
        'The face as it is, turned a little and moved a little (Engstrom et al. 2019): the worst of a grid and of random ones. It asks for scores alone.',
      method: {
        heading: 'Turned and moved',
        text: 'Of all rotations and translations on a grid of n³ points within the ranges, n³ at most the queries, and of random ones for the rest, the one that comes nearest to the label aimed at. Bilinear, the border repeated.',
      },
    },
    de: {
      title: 'Gedreht und verschoben',
      name: 'Gedreht und verschoben',
      explanation:
        'Das Gesicht, wie es ist, ein wenig gedreht und verschoben (Engstrom et al. 2019): das Schlimmste aus einem Raster und aus zufälligen Lagen. Fragt nur nach Scores.',
      method: {
        heading: 'Gedreht und verschoben',
        text: 'Von allen Drehungen und Verschiebungen auf einem Raster von n³ Punkten in den Grenzen, n³ höchstens die Zahl der Anfragen, und von zufälligen für den Rest die, die dem angestrebten Label am nächsten kommt. Bilinear, der Rand wiederholt.',
      },
    },
  },
  presets: [{ names: { en: 'Hardly noticed', de: 'Kaum zu bemerken' }, values: {} }],
});
export type SpatialParams = z.infer<typeof spatial.schema>;
