import { app } from 'electron';

/**
 * What Chromium is told before it starts, so that a window can compute on the graphics device. Every page that it then shows
 * is ours.
 */
export function allowGraphics(): void {
  const { commandLine } = app;
  // A device that was lost would bar our own page from the next one.
  commandLine.appendSwitch('disable-domain-blocking-for-3d-apis');
  // On Linux Chromium has WebGPU, and offers it for a few devices unless it is told to. The feature "Vulkan" would find more,
  // and is left to whoever starts it: it draws the windows by Vulkan too, and where that fails nothing is seen of them.
  if (process.platform === 'linux') commandLine.appendSwitch('enable-unsafe-webgpu');
}
