import type { z } from 'zod';
import { asked, byAsking, queries } from './asking.ts';
import { attack } from './attack.ts';

export const rays = attack({
  name: 'rays',
  parameters: { queries: queries(1000), ...asked },
  ...byAsking,
  sees: 'labels',
  stopsAtFlip: false,
  leastNorm: () => 'linf',
  source: 'Chen, Gu 2020',
  equation: 'min r   over s ∈ {−1, 1}ⁿ:  label(P(x + r s)) = goal,   s ← s with a block turned  iff  r falls',
  texts: {
    en: {
      title: 'RayS (label only)',
      name: 'RayS (label only)',
      explanation:
        'Searches for the direction in which the decision turns soonest (Chen & Gu 2020), by asking for labels alone: no score, no gradient. It has no bound: how little it needs is the result.',
      method: {
        heading: 'RayS',
        text: 'Every value moves by the same r, up or down. Halves of the picture, then quarters and so on turn their sign; what still turns the decision at the r of before is kept, and r shortened by bisection. Only labels are asked for, and the least that turned the decision counts.',
      },
    },
    de: {
      title: 'RayS (nur Labels)',
      name: 'RayS (nur Labels)',
      explanation:
        'Sucht die Richtung, in der die Entscheidung am frühesten kippt (Chen & Gu 2020), und fragt dabei nur nach Labels: kein Score, kein Gradient. Ohne Schranke: Wie wenig er braucht, ist das Ergebnis.',
      method: {
        heading: 'RayS',
        text: 'Jeder Wert bewegt sich um dasselbe r, nach oben oder unten. Hälften des Bildes, dann Viertel und so weiter wechseln das Vorzeichen; was beim bisherigen r die Entscheidung noch kippt, bleibt, und r wird durch Halbierung gekürzt. Gefragt wird nur nach Labels, und es zählt die kleinste Störung, die die Entscheidung gekippt hat.',
      },
    },
  },
  presets: [
    { names: { en: '1000 queries', de: '1000 Anfragen' }, values: {} },
    {
      names: { en: 'The authors’ (10,000 queries)', de: 'Die der Autoren (10.000 Anfragen)' },
      values: { queries: 10_000 },
    },
  ],
});
export type RaysParams = z.infer<typeof rays.schema>;
