import {
  type BuiltDefence,
  type FixedDefence,
  isRandom,
  type RandomDefence,
} from '../../common/defences/registry.ts';
import type { TensorDetector } from '../networks/tensorDetector.ts';
import { bitDepth } from './bits.ts';
import { defended } from './defended.ts';
import { jpeg } from './jpeg.ts';
import { median } from './median.ts';
import { randomised } from './randomised.ts';
import type { Transform } from './transform.ts';

/** What each defence of common/defences/registry.ts does to a picture: none can be forgotten. */
const TRANSFORMS: { [D in FixedDefence as D['defence']]: (defence: D) => Transform } = {
  jpeg: ({ quality }) => jpeg(quality),
  bits: ({ bits }) => bitDepth(bits),
  median: () => median,
};

/** A detector behind each of the random ones. */
const RANDOM: {
  [D in RandomDefence & BuiltDefence as D['defence']]: (bare: TensorDetector, defence: D) => TensorDetector;
} = {
  'resize-pad': randomised,
};

export const transformOf = (defence: FixedDefence): Transform =>
  (TRANSFORMS[defence.defence] as (defence: FixedDefence) => Transform)(defence);

export const behind = (defence: BuiltDefence, bare: TensorDetector): TensorDetector =>
  isRandom(defence) ? RANDOM[defence.defence](bare, defence) : defended(bare, transformOf(defence));
