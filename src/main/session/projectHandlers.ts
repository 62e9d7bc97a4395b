import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Project, projectMethods } from '../../common/api/projects.ts';
import type { CaseDetails } from '../../common/caseDetails.ts';
import { fail } from '../../language/faults.ts';
import { cleanProject, foreseeCleaning } from '../domain/projects/clean.ts';
import { deleteProject } from '../domain/projects/delete.ts';
import { relinkIn } from '../domain/projects/relink.ts';
import { projectSize } from '../domain/projects/size.ts';
import type { Context, Handlers } from './context.ts';
import { demoFolder, makeDemo } from './demo.ts';
import { openForWindow } from './opened.ts';

export function projectHandlers(context: Context): Handlers<keyof typeof projectMethods> {
  const { files, emit } = context;
  let demo: Promise<Project> | null = null;

  async function open(named: string, details?: CaseDetails): Promise<Project> {
    // The same project again is no change: nothing that runs in it is paused.
    if (context.current?.store.folder === resolve(named)) return context.current.description;
    // One that can't be opened leaves the open one as it is.
    const project = await openForWindow(named, emit, details);
    await context.replace(project);
    const { description, store, reader } = project;
    const { name, caseNumber } = description.details;
    await files.remember({ folder: store.folder, name, caseNumber, opened: new Date().toISOString() });
    emit('project.changed', description);
    if (!store.readOnly) reader.start();
    return description;
  }

  return {
    'projects.current': () => context.current?.description ?? null,
    'projects.recent': () =>
      files
        .recent()
        .map((project) => ({ ...project, present: existsSync(join(project.folder, 'project.db')) })),
    async 'projects.forget'({ folder }) {
      await files.forget(folder);
      return null;
    },
    'projects.create': ({ folder, details }) =>
      open(folder ?? freeFolder(files.settings().projects, details.name), details),
    'projects.open': ({ folder }) => open(folder),
    async 'projects.demo'() {
      const folder = demoFolder(context.home);
      if (context.current?.store.folder === folder) return context.current.description;
      // Asked for twice, it is made and opened once.
      demo ??= makeDemo(context)
        .then(() => open(folder))
        .finally(() => {
          demo = null;
        });
      return demo;
    },
    async 'projects.describe'(details) {
      const { project } = context;
      project.describe(details);
      const { name, caseNumber } = details;
      await files.remember({
        folder: project.store.folder,
        name,
        caseNumber,
        opened: new Date().toISOString(),
      });
      emit('project.changed', project.description);
      return project.description;
    },
    'projects.cleanable': () => foreseeCleaning(context.project.store.folder),
    async 'projects.clean'() {
      const { store, queue, reader, survival, wear } = context.project;
      if (queue.running !== null || survival.running !== null || wear.running !== null || reader.reading)
        return fail('usage', 'project.busy', {}, store.folder);
      await context.replace(null);
      try {
        return await cleanProject(store.folder);
      } finally {
        await open(store.folder);
      }
    },
    async 'projects.relink'({ place }) {
      const { store } = context.project;
      const relinked = await relinkIn(store, [place]);
      emit('evidence.changed', null);
      emit('audits.changed', null);
      return relinked;
    },
    'projects.size': () => projectSize(context.project.store.folder),
    async 'projects.delete'({ folder }) {
      if (context.current?.store.folder === resolve(folder)) {
        await context.replace(null);
        emit('project.changed', null);
      }
      const deleted = await deleteProject(folder);
      await files.forget(resolve(folder));
      return deleted;
    },
    async 'projects.close'() {
      await context.replace(null);
      emit('project.changed', null);
      return null;
    },
  };
}

/** A folder that is not there yet, named after the project. */
function freeFolder(projects: string, name: string): string {
  const safe =
    name
      .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-')
      .replaceAll(/^[. ]+|[. ]+$/g, '')
      .slice(0, 80) || 'project';
  for (let n = 1; ; n++) {
    const folder = join(projects, n === 1 ? safe : `${safe} ${n}`);
    if (!existsSync(folder)) return folder;
  }
}
