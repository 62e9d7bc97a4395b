import { openDatabase } from '../../../src/main/store/database.ts';

/** A process that opens the project of a folder, made where there is none, and reads from it. */
const [folder = ''] = process.argv.slice(2);
const db = openDatabase(folder, { create: true });
db.prepare('SELECT count(*) FROM audits').get();
db.close();
