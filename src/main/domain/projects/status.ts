import type { ProjectStatus } from '../../../common/api/projects.ts';
import { verifyChain } from '../custody/chain.ts';
import { detailsOf, openProject } from './project.ts';
import { projectSize } from './size.ts';

/** A project at a glance. Throws `store` where the folder holds none. */
export async function projectStatus(folder: string): Promise<ProjectStatus> {
  const store = openProject(folder);
  try {
    return {
      folder: store.folder,
      readOnly: store.readOnly,
      details: detailsOf(store),
      log: await verifyChain(store.folder),
      size: await projectSize(store.folder),
      audits: store.results.audits().map(({ id, state, detector, created, finished }) => {
        const { fake, real } = store.plan.counts(id);
        return { id, state, detector: detector.name, created, finished, faces: fake + real };
      }),
    };
  } finally {
    store.close();
  }
}
