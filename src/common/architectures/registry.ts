import { z } from 'zod';
import type { Declaration } from './architecture.ts';
import { forensicTransfer, forensicTransferResidual } from './forensicTransfer.ts';
import { meso4, mesoinception4 } from './mesonet.ts';
import { multitask } from './multitask.ts';

/** Every architecture that Overfire knows by name, in the order of choices. */
const ARCHITECTURES = [multitask, forensicTransfer, forensicTransferResidual, meso4, mesoinception4] as const;

export type Architecture = (typeof ARCHITECTURES)[number]['name'];

const NAMES: readonly Architecture[] = ARCHITECTURES.map(({ name }) => name);
export const architectureSchema = z.enum(NAMES);

const FACTS = new Map(ARCHITECTURES.map((one): [Architecture, Declaration<Architecture>] => [one.name, one]));
export const architectureFacts = (name: Architecture): Declaration<Architecture> => FACTS.get(name)!;
