import type { OpenedCase } from '../../../common/api/cases.ts';
import type { OnProgress } from '../../../common/progress.ts';
import { labKey } from '../custody/key.ts';
import { openCase } from './caseFiles.ts';
import { REPORT_FILE } from './names.ts';
import { readSealedCase, readWhole } from './readCase.ts';
import { verifyCase } from './verify.ts';

/** Verifies a case and reads what it says; one that is not as it was sealed shows what is wrong with it, and no more. */
export async function openToRead(path: string, onProgress: OnProgress): Promise<OpenedCase> {
  const verification = await verifyCase(path, { onProgress });
  if (!verification.good || verification.form === 'project') return { verification, case: null, html: null };
  const { fingerprint } = await labKey();
  const files = await openCase(path);
  try {
    return {
      verification: { ...verification, expectedKey: verification.key === fingerprint },
      case: await readSealedCase(files, path),
      html: (await readWhole(files, REPORT_FILE)).toString('utf8'),
    };
  } finally {
    files.close();
  }
}
