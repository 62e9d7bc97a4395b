import { z } from 'zod';
import type { LanguageCode } from '../base/language.ts';
import { type Parameters, type ShapeOf, shapeOf } from '../base/parameters.ts';
import type { AnyNorm } from './fields.ts';

/** What is said of an attack in one language. */
export interface AttackTexts {
  /** Heading of its form. */
  title: string;
  /** In sentences, tables and plots; an ICU message that its parameters fill, with nothing where one is absent. */
  name: string;
  /** What it is, for somebody who has not read the paper. */
  explanation: string;
  /** Heading and paragraph of the method chapter, which adds the source and the equation. */
  method: { heading: string; text: string };
}

type Flat<T> = { [K in keyof T]: T[K] };
type Shape<N extends string, P extends Parameters> = Flat<{ attack: z.ZodLiteral<N> } & ShapeOf<P>>;
type Schema<N extends string, P extends Parameters> = z.ZodObject<Shape<N, P>, z.core.$strict>;
type Params<N extends string, P extends Parameters> = z.output<Schema<N, P>>;

/**
 * All that there is to say of an attack but what it computes, which is engine/attacks/<name>.ts: forms, helps, flags, checks, reports
 * and findings know nothing else of it.
 */
export interface Declaration<N extends string, P extends Parameters, U extends boolean> {
  name: N;
  /** In the order of forms, and of everything that is written. */
  parameters: P;
  /** One perturbation for all faces, made beforehand and kept as an artifact of its own, in place of one for each face. */
  universal: U;
  /** What the detector that it is made on must show the attacker. */
  sees: 'gradient' | 'scores' | 'labels' | 'nothing';
  /** What it aims at; with a parameter `aim` that is a choice. One that aims at the mask alone needs a detector that segments. */
  aimsAt: 'label' | 'mask';
  /** Whether it can leave a face alone once its decision has flipped: not if it ends by a rule of its own, or in one step. */
  stopsAtFlip: boolean;
  /**
   * Of attacks that descend a loss within a bound by steps of a given length: a single step that does better than several is a
   * sign that their numbers are no measure of robustness.
   */
  steps?: 'one' | 'several';
  /** Of attacks without a bound that search for the least perturbation: what they make small. */
  leastNorm?(params: Params<N, P>): AnyNorm;
  /** Number of the last iteration on one face; `iterations` of the parameters where it is not given, or else 1. */
  iterationsOf?(params: Params<N, P>): number;
  /** Passes of one face through the detector, about, where an iteration takes several. */
  passesOf?(params: Params<N, P>): number;
  /** Of a universal one: passes through the detector that making it takes, about; `iterations` where it is not given. */
  makingPassesOf?(params: Params<N, P>): number;
  /** Who published it, behind the heading of its method; null for the paper that the chapter names, and for what is ours. */
  source: string | null;
  equation: string;
  texts: Record<LanguageCode, AttackTexts>;
  /** Sets of parameters that a table or a figure of the paper was made with, or that were found to work; the first is the usual one. */
  presets: { names: Record<LanguageCode, string>; values: Partial<z.input<Schema<N, P>>> }[];
}

export interface Attack<N extends string, P extends Parameters, U extends boolean>
  extends Declaration<N, P, U> {
  schema: Schema<N, P>;
}

export const attack = <const N extends string, P extends Parameters, U extends boolean>(
  declaration: Declaration<N, P, U>,
): Attack<N, P, U> => ({
  ...declaration,
  schema: z.strictObject({
    attack: z.literal(declaration.name),
    ...shapeOf(declaration.parameters),
  }) as Schema<N, P>,
});

/** What a preset is called that has the bound of the paper's attacks on one face, or of its UAP. */
export const AS_IAP = {
  en: 'As strong as the IAP (ε 2.5)',
  de: 'So stark wie das IAP (ε 2,5)',
} satisfies Record<LanguageCode, string>;
export const AS_UAP = {
  en: 'As strong as the UAP (ε 2.5)',
  de: 'So stark wie das UAP (ε 2,5)',
} satisfies Record<LanguageCode, string>;
/** The bound of the first universal perturbations. */
export const VISIBLE = {
  en: 'Visible grain (ε 10)',
  de: 'Sichtbare Körnung (ε 10)',
} satisfies Record<LanguageCode, string>;
