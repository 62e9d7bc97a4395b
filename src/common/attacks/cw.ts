import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { constant, iterations, searchSteps, surrogate, target } from './fields.ts';
import { region } from './region.ts';

export const cw = attack({
  name: 'cw',
  parameters: {
    iterations: iterations(100),
    searchSteps,
    constant,
    /** Margin kappa by which the decision is to be passed. */
    confidence: parameter(z.number().min(0).max(1e6).default(0), {
      en: {
        title: 'Confidence κ',
        unit: '',
        explanation:
          'Margin by which the decision must be passed: 0 stops just behind the boundary, where rounding to 8 bits may undo it.',
      },
      de: {
        title: 'Sicherheit κ',
        unit: '',
        explanation:
          'Abstand, um den die Entscheidung überschritten werden muss: 0 endet knapp hinter der Grenze, wo das Runden auf 8 Bit ihn rückgängig machen kann.',
      },
    }),
    /** Adam's step on w, where x + xi = (tanh w + 1) / 2. */
    rate: parameter(z.number().positive().max(10).default(0.01), {
      en: {
        title: 'Adam’s step',
        unit: '',
        explanation: 'Step of the optimiser. A larger one is faster and coarser.',
      },
      de: {
        title: 'Schritt von Adam',
        unit: '',
        explanation: 'Schritt des Optimierers. Ein größerer ist schneller und gröber.',
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
  iterationsOf: ({ iterations, searchSteps }) => iterations * searchSteps,
  source: '2017',
  equation: '‖ξ‖² + c max(κ − m(x + ξ), 0)          x + ξ = (tanh w + 1) / 2',
  texts: {
    en: {
      title: 'Carlini & Wagner',
      name: 'Carlini & Wagner',
      explanation:
        'Searches for the smallest perturbation that turns the decision (2017). Slow and thorough; it has no bound: how small it gets is the result.',
      method: {
        heading: 'Carlini & Wagner, L2',
        text: 'Minimised over w by Adam, with the smallest c that reaches the label aimed at. It has no bound.',
      },
    },
    de: {
      title: 'Carlini & Wagner',
      name: 'Carlini & Wagner',
      explanation:
        'Sucht die kleinste Störung, die die Entscheidung kippt (2017). Langsam und gründlich; ohne Schranke: Wie klein sie wird, ist das Ergebnis.',
      method: {
        heading: 'Carlini & Wagner, L2',
        text: 'Mit Adam über w minimiert, mit dem kleinsten c, das das angestrebte Label erreicht. Ohne Schranke.',
      },
    },
  },
  presets: [{ names: { en: 'Just behind the boundary', de: 'Knapp hinter der Grenze' }, values: {} }],
});
export type CwParams = z.infer<typeof cw.schema>;
