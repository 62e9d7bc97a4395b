import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';

/** A process that seals an audit. Prints a line for each report of progress. */
const [folder = '', out = ''] = process.argv.slice(2);
console.log('begun');
await exportCase(folder, {
  out,
  onProgress: ({ stage, done, total }) => console.log(`${stage} ${done}/${total}`),
});
