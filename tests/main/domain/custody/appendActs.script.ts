import { appendAct } from '../../../../src/main/domain/custody/log.ts';
import { openStore } from '../../../../src/main/store/store.ts';

/** A process that appends a number of acts to a project's log, each under its own name. */
const [folder = '', name = '', count = ''] = process.argv.slice(2);
const store = openStore(folder, { create: false });
for (let i = 0; i < Number(count); i++) appendAct(store, 'counted', { name, i });
store.close();
