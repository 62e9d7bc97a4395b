import { existsSync } from 'node:fs';
import { openDawn } from '../../src/main/compute/dawn.ts';

/** Chromium's renderer on the processor: slow, and right. */
const SWIFTSHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Why no test can run on WebGPU here, for `skip`; false where Dawn finds a device, or SwiftShader in place of one. */
export async function noGraphics(): Promise<string | false> {
  try {
    if (await hasAdapter()) return false;
    if (!existsSync(SWIFTSHADER)) return `Dawn finds no device, and there is no ${SWIFTSHADER}`;
    process.env.VK_ICD_FILENAMES = SWIFTSHADER;
    return (await hasAdapter()) ? false : 'Dawn finds no device, and takes SwiftShader for none';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function hasAdapter(): Promise<boolean> {
  const { api, release } = await openDawn();
  const adapter = await api.requestAdapter();
  release();
  return adapter !== null;
}
