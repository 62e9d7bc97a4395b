import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Sources are run as they are (.ts), in tests; what is built of them lies in out/, in chunks of any name. */
const self = fileURLToPath(import.meta.url);
const BUILT = !self.endsWith('.ts');

/** The folder of the package: that of package.json, in a checkout and in an installed application alike. */
export const PACKAGE = packageAbove(dirname(self));

function packageAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageAbove(dirname(folder));
}

/** A file that lies among the sources, or the copy of it that the build made. */
export const amongSources = (path: string): string => join(PACKAGE, BUILT ? 'out' : 'src', path);

/** A module of src/ for a thread or a process to begin with; electron.vite.config.ts lists them. */
export const entryModule = (name: string): string => `${amongSources(name)}${BUILT ? '.js' : '.ts'}`;

const described: { version: string } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));

/** Overfire's version, as package.json has it. */
export const VERSION = described.version;
