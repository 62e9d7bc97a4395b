import { access, constants, stat } from 'node:fs/promises';
import { OverfireError } from '../../common/fault.ts';
import { failAt, faultOf } from '../../language/faults.ts';

/** @throws `input` where a file is missing, unreadable or empty */
export async function requireContent(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    throw new OverfireError({ ...faultOf(error, path), kind: 'input', path }, { cause: error });
  }
  const { size } = await stat(path);
  if (size === 0) failAt('input', path, 'media.empty');
}
