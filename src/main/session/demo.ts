import { hostname } from 'node:os';
import { join } from 'node:path';
import { auditRequestSchema } from '../../common/api/audits.ts';
import { usualOf } from '../../common/attacks/registry.ts';
import type { CaseDetails } from '../../common/caseDetails.ts';
import type { Progress, Stage } from '../../common/progress.ts';
import { fail } from '../../language/faults.ts';
import { audit, resume } from '../domain/audits/audit.ts';
import { configsOf } from '../domain/audits/chosen.ts';
import { SAMPLE_DETECTOR } from '../domain/detectors/catalogue.ts';
import { addEvidence } from '../domain/evidence/add.ts';
import { EvidenceReader } from '../domain/evidence/reader.ts';
import { createProject, describeCase, WINDOW_LOCK } from '../domain/projects/project.ts';
import { makeSampleFootage } from '../lab/forging/footage.ts';
import { takeLock } from '../store/lock.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';

const DETAILS: CaseDetails = {
  name: 'Demo',
  caseNumber: 'DEMO',
  examiner: '',
  exhibit: 'Faces of six photographs, and face swaps made of them',
  notes:
    'Sample footage that Overfire makes by itself, and an audit of it. It shows how an audit goes; its numbers mean nothing.',
};
const WHOLE = { whole: true, scale: 1.3, frames: { count: 10 } };

/** What the demo attacks by: the paper's attacks of decisions, and their control. */
export const DEMO_ATTACKS = [
  { attack: 'iap' },
  { ...usualOf('uap'), zone: 'real' },
  { ...usualOf('uap'), zone: 'fake' },
  { attack: 'urn' },
];

/** About what each part of the making takes, in hundredths of the whole. */
const PARTS: Partial<Record<Stage, number>> = { find: 25, forge: 10, decode: 10, measure: 53, originals: 2 };
const STAGES = Object.keys(PARTS) as Stage[];

export const demoFolder = (home: string): string => join(home, 'demo', 'audited');

/**
 * Makes the demo project where it is not there yet: sample footage as evidence, and an audit of it, finished. What was made before
 * a kill is made no more. `task` events say how far the whole is.
 */
export async function makeDemo({ home, files, emit }: Context): Promise<void> {
  const store = await createProject(demoFolder(home));
  try {
    if (isFinished(store)) return;
    const release = takeLock(join(store.folder, WINDOW_LOCK));
    if (release === null)
      fail('store', 'project.openOnHost', { folder: store.folder, host: hostname() }, store.folder);
    try {
      let most = 0;
      const onProgress = (progress: Progress) => {
        const { stage, which } = progress;
        if (PARTS[stage] === undefined) return;
        most = Math.max(most, ofTheWhole(progress));
        emit('task', {
          task: 'demo',
          stage,
          ...(which !== undefined && { which }),
          done: most,
          total: 100,
          unit: 'step',
        });
      };
      const footage = await makeSampleFootage(join(home, 'demo', 'footage'), { onProgress });
      if (store.cover.read() === null) describeCase(store, DETAILS);
      const paths = ['real', 'fake'].map((part) => join(footage.folder, part));
      await addEvidence(store, { paths, manifest: null, crop: WHOLE, label: null });
      const reader = new EvidenceReader(store, () => {});
      reader.start();
      await reader.idle();
      await auditDemo(store, files.settings(), onProgress);
    } finally {
      release();
    }
  } finally {
    store.close();
  }
}

const isFinished = ({ results }: Store): boolean => results.audits().some(({ state }) => state === 'done');

async function auditDemo(
  store: Store,
  settings: Parameters<typeof configsOf>[2],
  onProgress: (progress: Progress) => void,
): Promise<void> {
  if (store.results.audits().length > 0) {
    await resume(store, { onProgress });
    return;
  }
  const request = auditRequestSchema.parse({ detectors: [SAMPLE_DETECTOR], attacks: DEMO_ATTACKS });
  const [config] = await configsOf(store, request, settings);
  await audit(config!, store, { onProgress });
}

/** In hundredths. */
function ofTheWhole({ stage, done, total }: Progress): number {
  const before = STAGES.slice(0, STAGES.indexOf(stage)).reduce((sum, one) => sum + PARTS[one]!, 0);
  return Math.min(100, Math.round(before + (total === 0 ? 0 : (PARTS[stage]! * done) / total)));
}
