import { z } from 'zod';
import { parameter, rareParameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { anyNorm, iterations, surrogate, target } from './fields.ts';
import { region } from './region.ts';

/** By how much the bound shrinks or grows at first, as a share of it; of DDN always. */
export const gamma = rareParameter(z.number().gt(0).lt(1).default(0.05), {
  en: {
    title: 'Change γ',
    unit: '',
    explanation:
      'By which share the length shrinks after a success and grows after a failure. A larger one gets there sooner and ends coarser.',
  },
  de: {
    title: 'Änderung γ',
    unit: '',
    explanation:
      'Um welchen Anteil die Länge nach einem Erfolg schrumpft und nach einem Fehlschlag wächst. Ein größerer ist früher am Ziel und endet gröber.',
  },
});

export const fmn = attack({
  name: 'fmn',
  parameters: {
    norm: anyNorm('linf'),
    iterations: iterations(100),
    gamma,
    /** Length of the first step, L2 on the [0,1] scale; it falls to a hundredth. */
    rate: parameter(z.number().positive().max(1e4).default(1), {
      en: {
        title: 'First step α',
        unit: '',
        explanation:
          'L2 length of the first step, on the scale from 0 to 1; it falls to a hundredth by the end.',
      },
      de: {
        title: 'Erster Schritt α',
        unit: '',
        explanation:
          'L2-Länge des ersten Schritts auf der Skala von 0 bis 1; bis zum Ende fällt er auf ein Hundertstel.',
      },
    }),
    target,
    region,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  leastNorm: ({ norm }) => norm,
  source: 'Pintor et al. 2021',
  equation: 'ε ← (1 ∓ γ) ε   if turned, or not          ξ ← P_ε(ξ − α g / ‖g‖_2)',
  texts: {
    en: {
      title: 'FMN',
      name: 'FMN',
      explanation:
        'Searches for the least perturbation that turns the decision (Pintor et al. 2021), quickly and in four norms. It has no bound: how little it needs is the result.',
      method: {
        heading: 'FMN',
        text: 'The bound shrinks where the decision has turned and grows where it has not; until it has turned for the first time it is the way to the boundary of the linearised margin. The least that turned the decision counts.',
      },
    },
    de: {
      title: 'FMN',
      name: 'FMN',
      explanation:
        'Sucht die kleinste Störung, die die Entscheidung kippt (Pintor et al. 2021), schnell und in vier Normen. Ohne Schranke: Wie wenig er braucht, ist das Ergebnis.',
      method: {
        heading: 'FMN',
        text: 'Die Schranke schrumpft, wo die Entscheidung gekippt ist, und wächst, wo nicht; bis sie zum ersten Mal kippt, ist sie der Weg zur Grenze des linearisierten Abstands. Es zählt die kleinste Störung, die die Entscheidung gekippt hat.',
      },
    },
  },
  presets: [
    { names: { en: 'Largest change', de: 'Größte Änderung' }, values: {} },
    { names: { en: 'L2', de: 'L2' }, values: { norm: 'l2' } },
    { names: { en: 'Fewest values', de: 'Wenigste Werte' }, values: { norm: 'l0' } },
  ],
});
export type FmnParams = z.infer<typeof fmn.schema>;
