import { z } from 'zod';
import { type Parameter, parameter, seed } from '../base/parameters.ts';
import { surrogate, target } from './fields.ts';
import { region } from './region.ts';

/** What attacks share which only ask, and see no gradient. */

/** The last of their parameters. */
export const asked = { target, region, seed, surrogate } satisfies Record<string, Parameter>;

/** What is so of each: a perturbation for each face that turns its label, and a query is an iteration. */
export const byAsking = {
  universal: false,
  aimsAt: 'label',
  iterationsOf: ({ queries }: { queries: number }) => queries,
} as const;

export const queries = (value: number) =>
  parameter(z.int().min(1).max(100_000).default(value), {
    en: {
      title: 'Queries',
      unit: 'questions',
      explanation: 'How often the detector is asked about each face, at most.',
    },
    de: {
      title: 'Anfragen',
      unit: 'Fragen',
      explanation: 'Wie oft der Detektor zu jedem Gesicht höchstens befragt wird.',
    },
  });

/** Root mean square of the change by which an attack that only asks feels its way. */
export const probe = (value: number) =>
  parameter(z.number().positive().max(255).default(value), {
    en: {
      title: 'Probe',
      unit: '1/255',
      explanation:
        'Root mean square of the small changes by which the attack feels its way. A black box gets pictures of whole grey levels, in which changes far below 1 are lost.',
    },
    de: {
      title: 'Probe',
      unit: '1/255',
      explanation:
        'Quadratisches Mittel der kleinen Änderungen, mit denen sich der Angriff vortastet. Eine Black Box bekommt Bilder aus ganzen Graustufen, in denen Änderungen weit unter 1 verloren gehen.',
    },
  });

/** Questions that an estimate of the slope takes, in pairs. */
export const samples = (value: number) =>
  parameter(z.int().min(2).max(10_000).multipleOf(2).default(value), {
    en: {
      title: 'Probes per step',
      unit: 'questions',
      explanation: 'Probes that a step is made of, in pairs. More make steps surer, and fewer.',
    },
    de: {
      title: 'Proben je Schritt',
      unit: 'Fragen',
      explanation:
        'Proben, aus denen ein Schritt entsteht, paarweise. Mehr machen Schritte sicherer und seltener.',
    },
  });

/** Of attacks that move along cosines of the picture: the lowest ones along each side. */
export const frequencies = (value: number) =>
  parameter(z.number().gt(0).max(1).default(value), {
    en: {
      title: 'Frequencies',
      unit: '',
      explanation:
        'Share of the frequencies along each side that the attack moves in, the lowest ones; 1 takes all.',
    },
    de: {
      title: 'Frequenzen',
      unit: '',
      explanation:
        'Anteil der Frequenzen entlang jeder Seite, in denen sich der Angriff bewegt, die niedrigsten; 1 nimmt alle.',
    },
  });
