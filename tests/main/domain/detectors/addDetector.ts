import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { madeUpDetector } from './shared.ts';

/** A process of its own that adds one detector: `node addDetector.ts HOME NAME SEED`. Prints what became of it. */
const [home = '', name = '', seed = ''] = process.argv.slice(2);
const outcome = await openCatalogue({ home, bundled: home })
  .add(madeUpDetector('meso4', name, Number(seed)))
  .then(
    ({ added }) => (added ? 'added' : 'known'),
    (error: Error) => error.message,
  );
console.log(outcome);
