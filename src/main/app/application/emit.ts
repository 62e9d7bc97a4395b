import type { EventOf, Topic } from '../../../common/api/events.ts';

/** Tells whoever listens to the application. */
export type Emit = <T extends Topic>(topic: T, data: EventOf<T>) => void;
