import type { InputOf, MethodName, OutputOf, Transport } from '../../../src/common/api/api.ts';
import type { AnyEvent } from '../../../src/common/api/events.ts';
import { faultOf } from '../../../src/language/faults.ts';

/** What the application answers: by method, a value, or what makes one of the input. What that throws is a fault. */
export type Answers = {
  [N in MethodName]?: OutputOf<N> | ((input: InputOf<N>) => OutputOf<N> | Promise<OutputOf<N>>);
};

let answers: Answers = {};
let asked: [name: MethodName, input: unknown][] = [];
const listeners = new Set<(event: unknown) => void>();

/** In place of the application: what a test says that it answers, in the shapes of the contract, which the window checks as ever. */
export const application = {
  /** From now on; what is not named is never answered, as while something is loading. */
  answer(given: Answers) {
    answers = given;
    asked = [];
  },
  /** Says something to the window, as the application does. */
  tell(event: AnyEvent) {
    for (const listener of listeners) listener(event);
  },
  /** The inputs that a method was asked with, in order. */
  asked: (name: MethodName): unknown[] =>
    asked.flatMap(([method, input]) => (method === name ? [input] : [])),
};

export const transport: Transport = {
  async request(name, input) {
    asked.push([name, input]);
    const answer: unknown = answers[name];
    if (answer === undefined) return new Promise(() => {});
    try {
      return { ok: true, value: typeof answer === 'function' ? await answer(input) : answer };
    } catch (error) {
      return { ok: false, fault: faultOf(error) };
    }
  },
  listen(listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
