import { faultOf } from '../../../../src/language/faults.ts';
import { survive } from '../../../../src/main/outputs/survival/survive.ts';

/** A process that measures survival of a project's last audit; one line per report of progress. */
const [folder = ''] = process.argv.slice(2);
try {
  await survive(folder, { onProgress: ({ done, total }) => console.log(`${done}/${total}`) });
} catch (error) {
  console.error(JSON.stringify(faultOf(error)));
  process.exitCode = 1;
}
