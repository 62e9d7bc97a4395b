import {
  checkInput,
  type InputOf,
  type MethodName,
  type OutputOf,
  type Transport,
  valueOfAnswer,
} from './api.ts';
import { type EventOf, parseEvent, type Topic } from './events.ts';

/** The contract as a window uses it, over any transport. */
export interface Client {
  /** Throws `OverfireError`: what the application refused, and what does not fit the schemas. */
  request<N extends MethodName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Returns how to stop listening. */
  on<T extends Topic>(topic: T, listener: (data: EventOf<T>) => void): () => void;
}

export function createClient(transport: Transport): Client {
  return {
    async request(name, input) {
      return valueOfAnswer(name, await transport.request(name, checkInput(name, input)));
    },
    on(topic, listener) {
      return transport.listen((message) => {
        const event = parseEvent(message);
        if (event?.topic === topic) listener(event.data as EventOf<typeof topic>);
      });
    },
  };
}
