import { openCatalogue } from '../../../domain/detectors/catalogue.ts';
import { makeBundledSets } from '../../forging/footage.ts';
import { forgeFootage } from '../../forging/forgeFootage.ts';
import { unseenPortraits } from '../../training/unseen.ts';
import { BUNDLED_FAMILIES, type ForgeSets } from './sets.ts';

const SIZE = 256;

/**
 * Forges the sets of a reproduction through the cameras and codecs of training: from the photographs that come with
 * Overfire, or from a folder of pristine portraits. Of portraits that one of the detectors was trained on, only those
 * identities are used that it has not seen.
 */
export const forgeFamilies: ForgeSets = async (folder, { perFamily, seed, portraits, detectors }, host) => {
  const families = BUNDLED_FAMILIES;
  const sets =
    portraits === null
      ? await makeBundledSets(folder, { families, perFamily, seed }, host)
      : (
          await forgeFootage(
            {
              paths: await unseenPortraits(portraits, trainedOn(detectors)),
              out: folder,
              families,
              count: { perFamily },
              size: SIZE,
              seed,
              camera: 'drawn',
              codec: null,
              frames: { count: 1 },
            },
            host,
          )
        ).sets;
  return { families: sets.map(({ family, folder: home }) => ({ name: family, folder: home })) };
};

function trainedOn(detectors: string[]) {
  const catalogue = openCatalogue();
  return detectors.flatMap((name) => catalogue.trainedOn(catalogue.find(name)));
}
