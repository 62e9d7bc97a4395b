import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import { writeWhole } from '../../base/files.ts';
import { userFolder } from '../../base/userFolder.ts';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }),
  maximised: z.boolean(),
});
type WindowState = z.infer<typeof stateSchema>;

const FILE = 'window.json';
const FIRST = { width: 1440, height: 900 };
export const SMALLEST = { minWidth: 1024, minHeight: 640 };

/** Where the window was the last time, as far as there still is a screen there. */
export function lastState(): { bounds: Partial<Rectangle>; maximised: boolean } {
  const kept = read();
  if (kept === null || !isVisible(kept.bounds)) return { bounds: FIRST, maximised: kept?.maximised ?? false };
  return kept;
}

function read(): WindowState | null {
  const path = join(userFolder(), FILE);
  if (!existsSync(path)) return null;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null; // Where the window was is no loss.
  }
}

function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x < workArea.x + workArea.width - 100 &&
    bounds.x + bounds.width > workArea.x + 100 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 100
  );
}

/** Keeps where the window is, a moment after it came to rest and when it is closed. */
export function keepState(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const state: WindowState = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    writeWhole(join(userFolder(), FILE), JSON.stringify(state)).catch(() => {});
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 500);
  };
  for (const moved of ['resize', 'move', 'maximize', 'unmaximize'] as const)
    window.on(moved as 'resize', later);
  window.on('close', save);
  app.on('before-quit', save);
}
