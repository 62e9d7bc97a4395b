import type { DeclaredContract } from '../../../common/declaredContract.ts';
import { type Extent, extentText } from '../../../common/extent.ts';
import type { Graph } from '../../../common/graph.ts';
import type { TakenPicture } from './declaredContract.ts';
import type { ModelInput } from './formats/model.ts';
import { refuse } from './formats/refuse.ts';

/** The orders of axes behind that of the batch: of pictures, and of clips. */
const LAYOUTS = ['CHW', 'HWC', 'TCHW', 'CTHW', 'THWC'] as const;
type Layout = (typeof LAYOUTS)[number];
type Axis = 'T' | 'C' | 'H' | 'W';

const EXAMPLES = {
  size: '"size": 224, or "size": {"height": 144, "width": 112}',
  frames: '"clip": {"frames": 16, "stride": 2}',
  stride: '"clip": {"stride": 1}',
  scale: '"normalisation": {"mean": 0.5, "std": 0.5}',
};

/** What a model takes and in which order, by the shape of its input and by what its owner says of it. */
export interface Entrance extends Pick<Graph, 'channelsFirst' | 'axes'> {
  picture: TakenPicture;
}

/** Throws `model` where the input takes neither pictures nor clips, or others than the contract says. */
export function entranceOf(input: ModelInput, declared: DeclaredContract, file: string): Entrance {
  const { name, shape } = input;
  const said = { name, shape: shape.map((side) => side ?? '?').join(', ') };
  const { clip, grey: luminance } = declared;
  const readings = layoutsOf(shape).filter((layout) => clip?.axes === undefined || layout === clip.axes);
  const [layout, other] = readings;
  if (layout === undefined) return refuse(file, 'model.picture', said);
  if (other !== undefined && isClip(layout)) refuse(file, 'model.clipAxes', said);
  const [batch = null] = shape;
  if (batch !== null && batch !== 1) refuse(file, 'model.batch', { ...said, batch });
  if (isClip(layout) && clip === undefined)
    refuse(file, 'model.noStride', { ...said, example: EXAMPLES.stride });
  if (!isClip(layout) && clip !== undefined) refuse(file, 'model.noClip', said);

  const grey = sideOf(shape, layout, 'C') === 1;
  if (!grey && luminance !== undefined) refuse(file, 'model.notGrey', said);
  if (grey && !isOneScale(declared)) refuse(file, 'model.greyScale', { example: EXAMPLES.scale });

  const { width, height, frames } = extentSaid(shape, layout, declared, (missing) =>
    refuse(file, 'model.openSize', { ...said, example: EXAMPLES[missing] }),
  );
  const agrees = (axis: Axis, size: number) => (sideOf(shape, layout, axis) ?? size) === size;
  if (!agrees('H', height) || !agrees('W', width) || (isClip(layout) && !agrees('T', frames)))
    refuse(file, 'model.otherSize', { ...said, size: extentText({ width, height, frames }) });
  return {
    channelsFirst: !layout.endsWith('C'),
    ...(isClip(layout) ? { axes: layout } : {}),
    picture: {
      width,
      height,
      ...(grey ? { grey: luminance ?? 'bt601' } : {}),
      ...(clip === undefined ? {} : { clip: { frames, stride: clip.stride } }),
    },
  };
}

/** What a model says of its pictures by itself; null where a side is open. */
export function inputSays({ shape }: Pick<ModelInput, 'shape'>) {
  const layouts = layoutsOf(shape);
  const [layout] = layouts;
  if (layout === undefined) return null;
  const side = (axis: Axis) => sideOf(shape, layout, axis);
  return {
    width: side('W'),
    height: side('H'),
    channelsFirst: !layout.endsWith('C'),
    grey: side('C') === 1,
    /** Of clips: the orders that its axes can be in, and how many frames it takes. */
    clip: isClip(layout) ? { axes: layouts.filter(isClip), frames: side('T') } : null,
  };
}

const isClip = (layout: Layout): layout is NonNullable<Graph['axes']> => layout.includes('T');

const sideOf = (shape: ModelInput['shape'], layout: Layout, axis: Axis): number | null =>
  shape[1 + layout.indexOf(axis)] ?? null;

/** The orders in which an input can be read: three colours or one, and more than one frame. Of pictures the first counts. */
function layoutsOf(shape: ModelInput['shape']): Layout[] {
  return LAYOUTS.filter((layout) => {
    if (shape.length !== layout.length + 1) return false;
    const colours = sideOf(shape, layout, 'C');
    return (colours === 3 || colours === 1) && !(isClip(layout) && sideOf(shape, layout, 'T') === 1);
  });
}

/** The sides that the contract says, or else the model. */
function extentSaid(
  shape: ModelInput['shape'],
  layout: Layout,
  { size, clip }: DeclaredContract,
  open: (missing: 'size' | 'frames') => never,
): Extent {
  const sides = typeof size === 'number' ? { width: size, height: size } : size;
  const own = (axis: Axis) => sideOf(shape, layout, axis);
  return {
    // A square model may leave one of its sides open.
    width: sides?.width ?? own('W') ?? own('H') ?? open('size'),
    height: sides?.height ?? own('H') ?? own('W') ?? open('size'),
    frames: isClip(layout) ? (clip?.frames ?? own('T') ?? open('frames')) : 1,
  };
}

/** Whether a model of one colour gets one mean and one deviation. */
function isOneScale({ normalisation }: DeclaredContract): boolean {
  if (normalisation === null) return true;
  if (normalisation === 'imagenet') return false;
  return [normalisation.mean, normalisation.std].every(
    (values) => typeof values === 'number' || new Set(values).size === 1,
  );
}
