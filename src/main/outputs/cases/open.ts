import type { OpenedCase } from '../../../common/api/cases.ts';
import type { OnProgress } from '../../../common/progress.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { labKey } from '../../domain/custody/key.ts';
import { type CaseFiles, openCase } from './caseFiles.ts';
import { REPORT_FILE, STUDY_PAGE } from './names.ts';
import { readSealedCase, readWhole } from './readCase.ts';
import { verifyCase } from './verify.ts';

/** Verifies a case and reads what it says; one that is not as it was sealed shows what is wrong with it, and no more. */
export async function openToRead(path: string, onProgress: OnProgress): Promise<OpenedCase> {
  const verification = await verifyCase(path, { onProgress });
  if (!verification.good || verification.form === 'project')
    return { verification, case: null, html: null, studies: [] };
  const { fingerprint } = await labKey();
  const files = await openCase(path);
  const page = async (inner: string) => (await readWhole(files, inner)).toString('utf8');
  try {
    const studies = [...files.sizes.keys()].filter((inner) => STUDY_PAGE.test(inner));
    return {
      verification: { ...verification, expectedKey: verification.key === fingerprint },
      case: await readSealedCase(files, path),
      html: await page(REPORT_FILE),
      studies: await Promise.all(studies.map(page)),
    };
  } finally {
    files.close();
  }
}

/** The files of a case that is as it was sealed, to be closed by the caller. Throws `input` where it is not. */
export async function openVerified(path: string, onProgress: OnProgress): Promise<CaseFiles> {
  const { good, form, problems } = await verifyCase(path, { onProgress });
  if (form === 'project') fail('input', 'case.isProject', { path }, path);
  if (!good)
    failAt('input', path, 'case.altered', { problem: `${problems[0]!.kind}: ${problems[0]!.message}` });
  return openCase(path);
}
