import { join } from 'node:path';
import { userFolder } from './userFolder.ts';

/** Where `overfire engine install` puts the native backend, in a node_modules of its own. */
export const engineFolder = (): string => join(userFolder(), 'engine');
