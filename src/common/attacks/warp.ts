import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { criterion, iterations, surrogate, target } from './fields.ts';
import { region } from './region.ts';

export const warp = attack({
  name: 'warp',
  parameters: {
    reach: parameter(z.number().gt(0).max(16).default(1), {
      en: {
        title: 'Reach',
        unit: 'pixels',
        explanation: 'No place moves by more than this along either axis. One pixel is hardly noticed.',
      },
      de: {
        title: 'Weite',
        unit: 'Pixel',
        explanation:
          'Keine Stelle bewegt sich entlang einer Achse weiter als dies. Ein Pixel fällt kaum auf.',
      },
    }),
    smoothness: parameter(z.number().gt(0).max(32).default(4), {
      en: {
        title: 'Smoothness of the flow',
        unit: 'pixels',
        explanation:
          'Width of the Gaussian that smooths the field of motion: neighbouring places move alike.',
      },
      de: {
        title: 'Glätte des Flusses',
        unit: 'Pixel',
        explanation:
          'Breite der Gauß-Glocke, die das Bewegungsfeld glättet: Benachbarte Stellen bewegen sich gleich.',
      },
    }),
    iterations: iterations(30),
    target,
    criterion: criterion('activation'),
    region,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: true,
  source: 'Xiao et al. 2018',
  equation:
    'y(p) = x(p + f(p))          f = S ψ,  |ψ| ≤ reach          ψ ← Clip(ψ − step · sign S ∇_f L(y, l_adv))',
  texts: {
    en: {
      title: 'Warp',
      name: 'Warp',
      explanation:
        'No value is changed, all are moved: a smooth field of small motions (after Xiao et al. 2018) that leads the decision astray.',
      method: {
        heading: 'Warp',
        text: 'A field of motion f, smoothed by a Gaussian S, by which each pixel is looked up elsewhere, bilinearly. As S is positive with sum 1, no place moves farther than the reach. Steps along the sign fall from half the reach along a cosine; the point of the lowest loss counts.',
      },
    },
    de: {
      title: 'Verzerrung',
      name: 'Verzerrung',
      explanation:
        'Kein Wert wird geändert, alle werden bewegt: ein glattes Feld kleiner Bewegungen (nach Xiao et al. 2018), das die Entscheidung in die Irre führt.',
      method: {
        heading: 'Verzerrung',
        text: 'Ein Bewegungsfeld f, mit einer Gauß-Glocke S geglättet, nach dem jedes Pixel anderswo nachgesehen wird, bilinear. Da S positiv ist und die Summe 1 hat, bewegt sich keine Stelle weiter als die Weite. Schritte entlang des Vorzeichens fallen von der halben Weite entlang eines Kosinus; es zählt der Punkt mit dem kleinsten Verlust.',
      },
    },
  },
  presets: [{ names: { en: 'Hardly noticed', de: 'Kaum zu bemerken' }, values: {} }],
});
export type WarpParams = z.infer<typeof warp.schema>;
