import { takeLock } from '../../../src/main/store/lock.ts';

/** A process that takes a lock, keeps nothing of it, says so, and holds it until it is killed. */
const [file = ''] = process.argv.slice(2);
const answer = takeLock(file) === null ? 'refused' : 'held';
// A lock must outlast the garbage collector.
for (let i = 0; i < 3; i++) {
  gc?.();
  await new Promise(setImmediate);
}
console.log(answer);
setInterval(() => {}, 1000);
