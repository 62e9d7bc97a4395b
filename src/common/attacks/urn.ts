import type { z } from 'zod';
import { seed } from '../base/parameters.ts';
import { AS_UAP, attack, VISIBLE } from './attack.ts';
import { eps } from './fields.ts';
import { region } from './region.ts';

/** Uniform random noise. It has no gradient, so no space: U[-eps, eps] is the same noise on either scale. */
export const urn = attack({
  name: 'urn',
  parameters: { eps: eps(2.5), region, seed },
  universal: false,
  sees: 'nothing',
  aimsAt: 'label',
  stopsAtFlip: false,
  source: null,
  equation: 'ξ ~ U[−ε, ε]',
  texts: {
    en: {
      title: 'URN, noise control',
      name: 'URN (noise control)',
      explanation:
        'Uniform random noise of the same strength as a UAP, drawn anew for each face. An attack gets credit only for what it does beyond this.',
      method: {
        heading: 'URN, the control',
        text: 'Uniform random noise, drawn anew for each face. What noise does by itself is no merit of an attack of the same strength.',
      },
    },
    de: {
      title: 'URN, Rauschen zur Kontrolle',
      name: 'URN (Rauschen zur Kontrolle)',
      explanation:
        'Gleichverteiltes Zufallsrauschen (uniform random noise) von der Stärke eines UAP, für jedes Gesicht neu gezogen. Einem Angriff wird nur zugeschrieben, was er darüber hinaus bewirkt.',
      method: {
        heading: 'URN, die Kontrolle',
        text: 'Gleichverteiltes Zufallsrauschen (uniform random noise), für jedes Gesicht neu gezogen. Was Rauschen allein bewirkt, ist kein Verdienst eines gleich starken Angriffs.',
      },
    },
  },
  presets: [
    { names: AS_UAP, values: {} },
    { names: VISIBLE, values: { eps: 10 } },
  ],
});
export type UrnParams = z.infer<typeof urn.schema>;
