import type { z } from 'zod';
import { asked, byAsking, probe, queries, samples } from './asking.ts';
import { AS_IAP, attack } from './attack.ts';
import { eps, step } from './fields.ts';

export const nes = attack({
  name: 'nes',
  parameters: {
    eps: eps(2.5),
    queries: queries(1000),
    samples: samples(50),
    probe: probe(1),
    step: step(0.5),
    ...asked,
  },
  ...byAsking,
  sees: 'scores',
  stopsAtFlip: false,
  source: 'Ilyas et al. 2018',
  equation: 'g = Σ_b (m(x + ξ + σ u_b) − m(x + ξ − σ u_b)) u_b,   ξ ← Clip_ε(ξ + s sign g)',
  texts: {
    en: {
      title: 'NES (scores only)',
      name: 'NES (scores only)',
      explanation:
        'Estimates the slope from pairs of opposite random probes, and steps along its sign (Ilyas et al. 2018). It sees scores alone, and ends once the decision has turned.',
      method: {
        heading: 'Natural evolution strategies (NES)',
        text: 'Random probes u, each with its opposite, tell by the difference of their margins m how the score changes along them; their sum weighted by it is an estimate of the slope, whose sign the step follows. It ends once the decision has turned, in 8 bits too, or no query is left.',
      },
    },
    de: {
      title: 'NES (nur Scores)',
      name: 'NES (nur Scores)',
      explanation:
        'Schätzt die Steigung aus Paaren gegensätzlicher Zufallsproben und geht ihrem Vorzeichen nach (Ilyas et al. 2018). Er sieht nur Scores und endet, sobald die Entscheidung gekippt ist.',
      method: {
        heading: 'Natürliche Evolutionsstrategien (NES)',
        text: 'Zufällige Proben u, jede mit ihrem Gegenteil, sagen durch die Differenz ihrer Abstände m, wie sich der Score in ihrer Richtung ändert; ihre damit gewichtete Summe schätzt die Steigung, deren Vorzeichen der Schritt folgt. Er endet, sobald die Entscheidung auch in 8 Bit gekippt ist oder keine Anfrage mehr übrig ist.',
      },
    },
  },
  presets: [
    { names: AS_IAP, values: {} },
    { names: { en: '5000 queries', de: '5000 Anfragen' }, values: { queries: 5000 } },
  ],
});
export type NesParams = z.infer<typeof nes.schema>;
