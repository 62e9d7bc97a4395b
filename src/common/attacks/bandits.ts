import { z } from 'zod';
import { rareParameter } from '../base/parameters.ts';
import { asked, byAsking, probe, queries } from './asking.ts';
import { AS_IAP, attack } from './attack.ts';
import { eps, step } from './fields.ts';

export const bandits = attack({
  name: 'bandits',
  parameters: {
    eps: eps(2.5),
    queries: queries(1000),
    tiles: rareParameter(z.int().min(1).max(512).default(50), {
      en: {
        title: 'Tiles',
        unit: 'per side',
        explanation:
          'Tiles along each side, in which the estimate of the slope is the same. Fewer are learnt sooner.',
      },
      de: {
        title: 'Kacheln',
        unit: 'je Seite',
        explanation:
          'Kacheln entlang jeder Seite, in denen die Schätzung der Steigung gleich ist. Wenige sind früher gelernt.',
      },
    }),
    probe: probe(1),
    step: step(0.5),
    ...asked,
  },
  ...byAsking,
  sees: 'scores',
  stopsAtFlip: false,
  source: 'Ilyas, Engstrom, Madry 2019',
  equation:
    'v ← v updated by (m(x + ξ + q₊) − m(x + ξ + q₋)) u,   q± = U(v ± u),   ξ ← Clip_ε(ξ + s sign U(v))',
  texts: {
    en: {
      title: 'Bandits (scores only)',
      name: 'Bandits (scores only)',
      explanation:
        'Remembers an estimate of the slope from step to step, on tiles, and improves it with two probes a step (Ilyas et al. 2019). It sees scores alone, and ends once the decision has turned.',
      method: {
        heading: 'Bandits with time and data priors',
        text: 'An estimate v of the slope on tiles is kept from step to step. Two probes around it, q₊ and q₋, tell by their margins m how it is to be updated (by exponentiated gradients), and the step follows its sign. It ends once the decision has turned, in 8 bits too, or no query is left.',
      },
    },
    de: {
      title: 'Bandits (nur Scores)',
      name: 'Bandits (nur Scores)',
      explanation:
        'Behält von Schritt zu Schritt eine Schätzung der Steigung auf Kacheln und verbessert sie mit zwei Proben je Schritt (Ilyas et al. 2019). Er sieht nur Scores und endet, sobald die Entscheidung gekippt ist.',
      method: {
        heading: 'Bandits mit Vorwissen über Zeit und Daten',
        text: 'Eine Schätzung v der Steigung auf Kacheln bleibt von Schritt zu Schritt bestehen. Zwei Proben um sie herum, q₊ und q₋, sagen durch ihre Abstände m, wie sie anzupassen ist (durch exponentierte Gradienten), und der Schritt folgt ihrem Vorzeichen. Er endet, sobald die Entscheidung auch in 8 Bit gekippt ist oder keine Anfrage mehr übrig ist.',
      },
    },
  },
  presets: [
    { names: AS_IAP, values: {} },
    { names: { en: '5000 queries', de: '5000 Anfragen' }, values: { queries: 5000 } },
  ],
});
export type BanditsParams = z.infer<typeof bandits.schema>;
