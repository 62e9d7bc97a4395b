import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Laboratory, laboratorySchema } from '../../../../common/laboratory.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { readLogo } from '../../../session/logo.ts';
import { laboratoryIn, openUserFiles } from '../../../session/settings.ts';
import { checked } from './usage.ts';

export interface LaboratoryFlags {
  /** false: none of its details. */
  laboratory?: string | false;
  accreditation?: string;
  address?: string;
  logo?: string;
}

/** Whose report it is, where that is another than the settings say. */
export function addLaboratoryOptions(command: Command, { say }: Words): void {
  command.option('--laboratory <name>', say('terminal.laboratory.name'));
  command.option('--accreditation <number>', say('terminal.laboratory.accreditation'));
  command.option('--address <text>', say('terminal.laboratory.address'));
  command.option('--logo <file>', say('terminal.laboratory.logo'));
  command.option('--no-laboratory', say('terminal.laboratory.none'));
}

/** What stands at the head: the options, and for what they leave unsaid the settings; null where it is to stay empty. */
export async function laboratoryAsked(
  { laboratory: name, accreditation, address, logo }: LaboratoryFlags,
  command: string,
): Promise<Laboratory | null> {
  if (name === false) return null;
  const usual = laboratoryIn(openUserFiles(userFolder()).settings());
  const asked = {
    name: name ?? usual.name,
    accreditation: accreditation ?? usual.accreditation,
    address: address ?? usual.address,
    logo: logo === undefined ? usual.logo : await readLogo(resolve(logo)),
  };
  return checked(laboratorySchema, asked, (problem) => fail('usage', 'terminal.value', { problem, command }));
}
