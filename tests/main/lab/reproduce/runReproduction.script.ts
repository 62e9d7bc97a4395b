import { readFile } from 'node:fs/promises';
import type { ReproductionRequest } from '../../../../src/common/reproduction.ts';
import { faultOf } from '../../../../src/language/faults.ts';
import { type Note, wordsOf } from '../../../../src/language/words.ts';
import { reproduce } from '../../../../src/main/lab/reproduce/reproduce.ts';

/**
 * A process that runs a reproduction, or goes on with one where no request is named. Prints one line per report of
 * progress; a fault goes to the errors as JSON, with exit code 1.
 */
const [folder = '', requestFile] = process.argv.slice(2);
const host = {
  onProgress: ({ stage, done, total }: { stage: string; done: number; total: number }) => {
    console.log(`${stage} ${done}/${total}`);
  },
  onNote: (note: Note) => console.log(note(wordsOf('en'))),
};
try {
  const request =
    requestFile === undefined
      ? null
      : (JSON.parse(await readFile(requestFile, 'utf8')) as ReproductionRequest);
  await reproduce(request, folder, host);
} catch (error) {
  console.error(JSON.stringify(faultOf(error)));
  process.exitCode = 1;
}
