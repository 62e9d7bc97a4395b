import { readFile } from 'node:fs/promises';
import type { AuditConfig } from '../../../../src/common/audit.ts';
import { faultOf } from '../../../../src/language/faults.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';

/**
 * A process that runs an audit, or resumes it where no configuration is named. Prints one line per report of
 * progress; a fault goes to the errors as JSON, with exit code 1.
 */
const [folder = '', configFile] = process.argv.slice(2);
const host = {
  onProgress: ({ stage, done, total }: { stage: string; done: number; total: number }) => {
    console.log(`${stage} ${done}/${total}`);
  },
};
try {
  if (configFile === undefined) await resume(folder, host);
  else await audit(JSON.parse(await readFile(configFile, 'utf8')) as AuditConfig, folder, host);
} catch (error) {
  console.error(JSON.stringify(faultOf(error)));
  process.exitCode = 1;
}
