import { app } from 'electron';

/** What Chromium is told before it starts, so that a window can compute on the graphics device. docs/engines.md says why. */
export function allowGraphics(): void {
  const { commandLine } = app;
  // A lost device would otherwise bar our own page from another one.
  commandLine.appendSwitch('disable-domain-blocking-for-3d-apis');
  if (process.platform !== 'linux') return;
  // Chromium has WebGPU on Linux, and offers it for few devices unless it is asked to.
  commandLine.appendSwitch('enable-unsafe-webgpu');
  if (commandLine.hasSwitch('use-webgpu-adapter')) return; // Whoever names an adapter knows what it needs.
  const asked = commandLine.getSwitchValue('enable-features');
  commandLine.appendSwitch('enable-features', [asked, 'Vulkan'].filter((name) => name !== '').join(','));
}
