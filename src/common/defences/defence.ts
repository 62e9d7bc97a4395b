import { z } from 'zod';
import type { LanguageCode } from '../base/language.ts';
import { type Parameters, type ShapeOf, shapeOf } from '../base/parameters.ts';

/** What is said of a defence in one language. */
export interface DefenceTexts {
  /** Heading of its form. */
  title: string;
  /** In sentences; an ICU message that its parameters fill: "JPEG, quality 75". */
  name: string;
  /** What it is, for somebody who has not read the paper. */
  explanation: string;
}

type Flat<T> = { [K in keyof T]: T[K] };
type Schema<N extends string, P extends Parameters> = z.ZodObject<
  Flat<{ defence: z.ZodLiteral<N> } & ShapeOf<P>>,
  z.core.$strict
>;

/** All that there is to say of a defence but what it computes, which is engine/defences/<name>.ts. */
export interface Declaration<N extends string, P extends Parameters, R extends boolean> {
  name: N;
  parameters: P;
  /** Whether it does something else to a picture every time that it sees it; its seed is then the parameter `seed`. */
  random: R;
  texts: Record<LanguageCode, DefenceTexts>;
}

export interface DeclaredDefence<N extends string, P extends Parameters, R extends boolean>
  extends Declaration<N, P, R> {
  schema: Schema<N, P>;
}

export const defence = <const N extends string, P extends Parameters, R extends boolean>(
  declaration: Declaration<N, P, R>,
): DeclaredDefence<N, P, R> => ({
  ...declaration,
  schema: z.strictObject({
    defence: z.literal(declaration.name),
    ...shapeOf(declaration.parameters),
  }) as Schema<N, P>,
});
