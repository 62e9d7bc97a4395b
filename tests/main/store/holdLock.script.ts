import { takeLock } from '../../../src/main/store/lock.ts';

/** A process that takes a lock, says so, and holds it until it is killed. */
const [file = ''] = process.argv.slice(2);
console.log(takeLock(file) === null ? 'refused' : 'held');
setInterval(() => {}, 1000);
