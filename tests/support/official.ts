import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DetectorCard } from '../../src/common/contract.ts';
import type { NamedTensors } from '../../src/common/tensors.ts';
import { openCatalogue } from '../../src/main/domain/detectors/catalogue.ts';
import { importDetector } from '../../src/main/domain/detectors/import.ts';

/** Material beside the repository: the official weights of the known detectors, and pictures to try them on. */
export const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
/** For a test's `skip`. */
export const withoutShared = existsSync(join(SHARED, 'weights'))
  ? false
  : 'needs ../shared, which is not here';

/** The files of each official detector, below ../shared/weights. */
export const OFFICIAL: Record<string, string[]> = {
  full: ['classnseg/encoder_46.pt', 'classnseg/decoder_46.pt'],
  finetune: ['classnseg/encoder_26.pt', 'classnseg/decoder_26.pt'],
  Meso4_DF: ['mesonet/Meso4_DF.h5'],
  MesoInception_DF: ['mesonet/MesoInception_DF.h5'],
};

/** Imports an official detector into a catalogue in `home`. */
export async function importOfficial(
  name: string,
  home: string,
): Promise<{ card: DetectorCard; weights: NamedTensors }> {
  const catalogue = openCatalogue({ home });
  const paths = OFFICIAL[name]!.map((file) => join(SHARED, 'weights', file));
  const { card } = await importDetector(paths, { name, catalogue });
  return { card, weights: await catalogue.load(card) };
}
