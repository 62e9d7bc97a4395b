import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { AS_UAP, attack, VISIBLE } from './attack.ts';
import { eps, from, iterationsSchema, overshoot, surrogate } from './fields.ts';
import { region } from './region.ts';

export const uapDeepfool = attack({
  name: 'uap-deepfool',
  parameters: {
    eps: eps(2.5),
    iterations: parameter(iterationsSchema(3), {
      en: {
        title: 'Passes',
        unit: 'passes',
        explanation:
          'Passes over the faces that it is made of, at most; it ends sooner where enough of them turn.',
      },
      de: {
        title: 'Durchgänge',
        unit: 'Durchgänge',
        explanation:
          'Höchstzahl der Durchgänge durch die Gesichter, aus denen es gemacht wird; es endet früher, wenn genügend davon kippen.',
      },
    }),
    /** Faces of the audit that it is made of, half fakes and half reals, drawn by the seed of the audit. */
    images: parameter(z.int().min(2).max(10_000).default(16), {
      en: {
        title: 'Faces',
        unit: 'faces',
        explanation: 'Faces of the audit that it is made of. On these it is no test of generality.',
      },
      de: {
        title: 'Gesichter',
        unit: 'Gesichter',
        explanation:
          'Gesichter der Prüfung, aus denen es gemacht wird. An diesen zeigt es keine Allgemeinheit.',
      },
    }),
    fooling: parameter(z.number().gt(0).max(1).default(0.8), {
      en: {
        title: 'Fooling rate',
        unit: '',
        explanation: 'Share of these faces whose label must turn; then it is ready.',
      },
      de: {
        title: 'Täuschungsrate',
        unit: '',
        explanation: 'Anteil dieser Gesichter, deren Label kippen muss; dann ist es fertig.',
      },
    }),
    overshoot,
    region,
    seed,
    surrogate,
    from,
  },
  universal: true,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  makingPassesOf: ({ iterations, images }) => iterations * images,
  source: 'Moosavi-Dezfooli et al. 2017',
  equation: 'v ← Clip_ε(v + r)',
  texts: {
    en: {
      title: 'UAP, DeepFool',
      name: 'UAP, DeepFool',
      explanation:
        'One pattern for all faces, added up from the shortest ways over the boundary of some faces of the audit (Moosavi-Dezfooli et al. 2017).',
      method: {
        heading: 'UAP by DeepFool',
        text: 'Made of some faces of this audit: for each that v does not turn yet, with r DeepFool’s way of x + v over the boundary. On these faces it is no test of generality.',
      },
    },
    de: {
      title: 'UAP, DeepFool',
      name: 'UAP, DeepFool',
      explanation:
        'Ein Muster für alle Gesichter, zusammengesetzt aus den kürzesten Wegen einiger Gesichter der Prüfung über die Grenze (Moosavi-Dezfooli et al. 2017).',
      method: {
        heading: 'UAP mit DeepFool',
        text: 'Aus einigen Gesichtern dieser Prüfung gemacht: für jedes, das v noch nicht kippt, mit r als DeepFools Weg von x + v über die Grenze. An diesen Gesichtern zeigt es keine Allgemeinheit.',
      },
    },
  },
  presets: [
    { names: AS_UAP, values: {} },
    { names: VISIBLE, values: { eps: 10 } },
  ],
});
export type UapDeepfoolParams = z.infer<typeof uapDeepfool.schema>;
