import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AppMethodName, InputOf, OutputOf } from '../../../../src/common/api/api.ts';
import { createApplication } from '../../../../src/main/session/application.ts';

/** Looks at a project as a user who can't write there; prints what it saw. */
const [folder = '', out = '', user = ''] = process.argv.slice(2);
if (user !== '') process.setuid!(Number(user));
const application = createApplication();
const ask = <N extends AppMethodName>(name: N, input: InputOf<N>) => application.request(name, input);
async function answer<N extends AppMethodName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const told = await ask(name, input);
  if (!told.ok) throw new Error(`${name}: ${told.fault.message}`);
  return told.value as OutputOf<N>;
}
const code = async <N extends AppMethodName>(name: N, input: InputOf<N>) => {
  const told = await ask(name, input);
  return told.ok ? null : told.fault.code;
};
const project = await answer('projects.open', { folder });
const report = { audit: 1, formats: ['json' as const, 'csv' as const] };
const written = await answer('reports.export', { ...report, folder: out });
const seen = {
  readOnly: project.readOnly,
  sealed: project.sealed,
  audits: (await answer('audits.list', null)).length,
  faces: (await answer('evidence.counts', null)).faces,
  report: written.files.map(({ path }) => basename(path)).sort(),
  nowhere: await code('reports.export', { ...report, folder: null }),
  refused: [
    await code('projects.describe', { ...project.details, notes: 'changed' }),
    await code('projects.clean', { confirmed: true }),
    await code('audits.again', { job: 1 }),
  ],
};
await application.close();
process.stdout.write(JSON.stringify({ ...seen, left: (await readdir(out)).sort() }));
