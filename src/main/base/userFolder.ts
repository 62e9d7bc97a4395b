import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** The folder where Overfire keeps what belongs to the user and not to a project: OVERFIRE_HOME, or the platform's place. */
export function userFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const { OVERFIRE_HOME, XDG_DATA_HOME, LOCALAPPDATA } = environment;
  if (OVERFIRE_HOME) return resolve(OVERFIRE_HOME);
  if (platform === 'win32') return join(LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'overfire');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'overfire');
  // The XDG specification has relative paths ignored.
  const data =
    XDG_DATA_HOME && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return join(data, 'overfire');
}
