import { LOGO_SIZE } from '../../common/laboratory.ts';
import { openDecoder } from '../decode/decoder.ts';
import { encodePng } from '../store/png.ts';

/**
 * A laboratory's logo from a PNG or JPEG of any size, as the data URI of a PNG that is encoded here: nothing of the file but its
 * pixels gets into a report. Throws `input` naming the file.
 */
export async function readLogo(path: string): Promise<string> {
  const decoder = openDecoder({ processes: 1 });
  try {
    const { pixels, width } = await decoder.logo(path, LOGO_SIZE);
    return `data:image/png;base64,${(await encodePng(pixels, width, 3)).toString('base64')}`;
  } finally {
    await decoder.close();
  }
}
