import { readdirSync } from 'node:fs';

/**
 * Whether this machine can have a graphics device at all. On Linux one has a file, and looking for it is quieter than asking
 * drivers, which write to the terminal of what they miss.
 */
export function mayHaveGraphics(): boolean {
  if (process.platform !== 'linux') return true;
  const devices = (folder: string): string[] => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  };
  return (
    devices('/dev/dri').some((name) => name.startsWith('renderD')) ||
    devices('/dev').some((name) => /^(nvidia\d+|dxg|mali\d+)$/.test(name))
  );
}
