import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type EngineCheck,
  engineCheckSchema,
  type Settings,
  settingsSchema,
} from '../../common/api/settings.ts';
import { type Laboratory, NO_LABORATORY } from '../../common/laboratory.ts';
import { writeWhole } from '../base/files.ts';

/** What belongs to the user and to no project: settings, recent projects, the speed of this machine. */
export interface UserFiles {
  settings(): Settings;
  changeSettings(change: SettingsChange): Promise<Settings>;
  /** Newest first; a project is there once. */
  recent(): Recent[];
  remember(project: Recent): Promise<void>;
  forget(folder: string): Promise<void>;
  /** The last check of a backend; null where there was none. */
  check(backend: string): EngineCheck | null;
  keepCheck(backend: string, check: EngineCheck): Promise<void>;
}

const changeSchema = settingsSchema.partial();
export type SettingsChange = z.infer<typeof changeSchema>;

const recentSchema = z.object({
  folder: z.string(),
  name: z.string(),
  caseNumber: z.string(),
  opened: z.string(),
});
export type Recent = z.infer<typeof recentSchema>;
const RECENT = 20;

/** A file that is missing or no longer fits counts as empty: nothing in them is evidence. */
export function openUserFiles(home: string): UserFiles {
  const read = <T>(name: string, schema: z.ZodType<T>, otherwise: T): T => {
    const path = join(home, name);
    if (!existsSync(path)) return otherwise;
    try {
      return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return otherwise;
    }
  };
  const write = (name: string, value: unknown) =>
    writeWhole(join(home, name), `${JSON.stringify(value, null, 2)}\n`);

  const settings = () => withChange(defaults(home), read('settings.json', changeSchema, {}));
  const recent = () => read('recent.json', z.array(recentSchema), []);
  const checks = () => read('engine.json', z.record(z.string(), engineCheckSchema), {});
  return {
    settings,
    async changeSettings(change) {
      const changed = withChange(settings(), change);
      await write('settings.json', changed);
      return changed;
    },
    recent,
    remember: (project) =>
      write(
        'recent.json',
        [project, ...recent().filter(({ folder }) => folder !== project.folder)].slice(0, RECENT),
      ),
    forget: (folder) =>
      write(
        'recent.json',
        recent().filter((project) => project.folder !== folder),
      ),
    check: (backend) => checks()[backend] ?? null,
    keepCheck: (backend, check) => write('engine.json', { ...checks(), [backend]: check }),
  };
}

const withChange = (settings: Settings, change: SettingsChange): Settings => ({
  theme: change.theme ?? settings.theme,
  language: change.language ?? settings.language,
  backend: change.backend ?? settings.backend,
  // null is a choice of its own: as many as there are cores.
  workers: change.workers === undefined ? settings.workers : change.workers,
  projects: change.projects ?? settings.projects,
  pictures: change.pictures ?? settings.pictures,
  videos: change.videos ?? settings.videos,
  frames: change.frames ?? settings.frames,
  laboratory: change.laboratory ?? settings.laboratory,
  accreditation: change.accreditation ?? settings.accreditation,
  address: change.address ?? settings.address,
  // null takes it away.
  logo: change.logo === undefined ? settings.logo : change.logo,
});

/** Whose reports are written here. */
export const laboratoryIn = ({ laboratory, accreditation, address, logo }: Settings): Laboratory => ({
  name: laboratory,
  accreditation,
  address,
  logo,
});

const defaults = (home: string): Settings => ({
  theme: 'system',
  language: 'system',
  backend: 'auto',
  workers: null,
  // A user's folder of one's own, as tests and portable installations have it, keeps the projects as well.
  projects: process.env.OVERFIRE_HOME ? join(home, 'projects') : join(homedir(), 'Overfire'),
  pictures: 'faces',
  videos: 'faces',
  frames: 10,
  laboratory: NO_LABORATORY.name,
  accreditation: NO_LABORATORY.accreditation,
  address: NO_LABORATORY.address,
  logo: NO_LABORATORY.logo,
});
