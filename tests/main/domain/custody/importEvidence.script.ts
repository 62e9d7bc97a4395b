import { addEvidence } from '../../../../src/main/domain/evidence/add.ts';
import { EvidenceReader } from '../../../../src/main/domain/evidence/reader.ts';
import { createProject } from '../../../../src/main/domain/projects/project.ts';

/** A process that adds footage to a project and reads it, or goes on with it. Prints a line for each report. */
const [folder = '', footage = ''] = process.argv.slice(2);
const store = await createProject(folder);
const crop = { whole: true, scale: 1.3, frames: { count: 1 } };
await addEvidence(store, { paths: [footage], manifest: null, crop, label: null });
console.log('added');
const reader = new EvidenceReader(store, (topic, data) => console.log(topic, JSON.stringify(data)));
reader.start();
await reader.idle();
store.close();
