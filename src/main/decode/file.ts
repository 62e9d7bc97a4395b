import { access, constants, stat } from 'node:fs/promises';
import { fail } from '../../common/fault.ts';
import { faultOf } from '../../language/faults.ts';

/** @throws `input` where a file is missing, unreadable or empty */
export async function requireContent(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    const { message, remedy } = faultOf(error, path);
    fail('input', message, remedy, path);
  }
  const { size } = await stat(path);
  if (size === 0) fail('input', `${path}: the file is empty`, 'copy it again from its source', path);
}
