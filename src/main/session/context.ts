import type { AppMethodName, CheckedInputOf, OutputOf } from '../../common/api/api.ts';
import type { Emit } from '../../common/api/events.ts';
import { fail } from '../../language/faults.ts';
import type { OpenedProject } from './opened.ts';
import type { UserFiles } from './settings.ts';

/** One handler per method of the contract; input comes checked, output is checked on its way out. */
export type Handlers<N extends AppMethodName = AppMethodName> = {
  [K in N]: (input: CheckedInputOf<K>) => OutputOf<K> | Promise<OutputOf<K>>;
};

/** What handlers share. */
export class Context {
  readonly home: string;
  readonly files: UserFiles;
  readonly emit: Emit;
  #opened: OpenedProject | null = null;

  constructor(home: string, files: UserFiles, emit: Emit) {
    this.home = home;
    this.files = files;
    this.emit = emit;
  }

  get current(): OpenedProject | null {
    return this.#opened;
  }

  /** The open project. Throws `usage` where none is. */
  get project(): OpenedProject {
    return this.#opened ?? fail('usage', 'project.none');
  }

  /** Takes another project, or none, in place of the open one, which is closed. */
  async replace(project: OpenedProject | null): Promise<void> {
    const before = this.#opened;
    this.#opened = project;
    await before?.close();
  }
}
