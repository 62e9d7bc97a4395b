import type { InvitationLink } from '../../../common/api/studies.ts';
import type { StudySummary } from '../../../common/study.ts';
import { openToChange } from '../../domain/projects/project.ts';
import { inviteTo, LOOPBACK, type ServeOptions, serveStudy } from './server.ts';
import { chosenStudy } from './studies.ts';

export interface Served {
  study: StudySummary;
  /** What the links begin with. */
  origin: string;
  /** Whether others than this machine reach it. */
  open: boolean;
  links: InvitationLink[];
  close(): Promise<void>;
}

/**
 * Serves a study of the project of a folder from this process, and invites evaluators to it. The study is the project's
 * last one unless one is named.
 */
export async function serveHere(
  folder: string,
  { study: named, invite: count = 0, ...options }: ServeOptions & { study?: number; invite?: number },
): Promise<Served> {
  const store = openToChange(folder);
  try {
    const study = chosenStudy(store, named);
    const server = await serveStudy(store, study, options);
    const links = inviteTo(store, study, server.origin, count);
    return {
      study: store.studies.get(study),
      origin: server.origin,
      open: (options.address ?? LOOPBACK) !== LOOPBACK,
      links,
      async close() {
        await server.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
