import { workerData } from 'node:worker_threads';
import { endProcess, type Limits } from './limits.ts';

/** A thread that watches what its process takes. */
const { memory, seconds }: Limits = workerData;
const EVERY_MS = 20;

const begun = process.cpuUsage();
setInterval(() => {
  const { user, system } = process.cpuUsage(begun);
  if (process.memoryUsage.rss() > memory) endProcess('memory');
  else if ((user + system) / 1e6 > seconds) endProcess('seconds');
}, EVERY_MS);
