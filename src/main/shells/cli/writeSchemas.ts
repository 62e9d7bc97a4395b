import { mkdir, writeFile } from 'node:fs/promises';
import { schemaFiles } from './printing/schemas.ts';

/** Writes docs/schemas from the code. */
const FOLDER = new URL('../../../../docs/schemas/', import.meta.url);

await mkdir(FOLDER, { recursive: true });
for (const [file, text] of await schemaFiles()) await writeFile(new URL(file, FOLDER), text);
