import { z } from 'zod';
import type { DeclaredContract } from '../../../../common/declaredContract.ts';
import { realClassOf } from './classes.ts';

/** What a publisher says of a model in files beside it, as far as it goes into a contract. */
export type Stated = Partial<Pick<DeclaredContract, 'size' | 'range' | 'normalisation' | 'real'>> & {
  /** Of its classes, in their order. */
  classes: string[];
};

const side = z.int().min(1).max(4096);
const triple = z.tuple([z.number(), z.number(), z.number()]);
/** One side, both, or the shorter one of what is then cut out. */
const sizeSchema = z.union([
  side,
  z.looseObject({ height: side, width: side }),
  z.looseObject({ shortest_edge: side }),
  z.tuple([side, side]),
]);

/** preprocessor_config.json of transformers: x * rescale_factor (- 1 where it has an offset), then (x - mean) / std. */
const preprocessorSchema = z.looseObject({
  size: sizeSchema.nullish().catch(null),
  crop_size: sizeSchema.nullish().catch(null),
  do_center_crop: z.boolean().nullish(),
  do_rescale: z.boolean().nullish(),
  rescale_factor: z.number().positive().nullish(),
  rescale_offset: z.boolean().nullish(),
  do_normalize: z.boolean().nullish(),
  image_mean: z.union([triple, z.number()]).nullish(),
  image_std: z.union([triple, z.number()]).nullish(),
});

/** `pretrained_cfg` of timm: pixels in [0,1], then (x - mean) / std. */
const timmSchema = z.looseObject({
  input_size: z.tuple([z.int(), side, side]).nullish(),
  fixed_input_size: z.boolean().nullish(),
  mean: triple.nullish(),
  std: triple.nullish(),
});

const configSchema = z.looseObject({
  id2label: z.record(z.string(), z.string()).nullish().catch(null),
  label_names: z.array(z.string()).nullish().catch(null),
  image_size: sizeSchema.nullish().catch(null),
  pretrained_cfg: timmSchema.nullish().catch(null),
});

export type Preprocessor = z.infer<typeof preprocessorSchema>;

/** Of config.json and preprocessor_config.json as parsed JSON; null of a file that is not there. */
export function statedBy(config: unknown, preprocessor: unknown): Stated | null {
  const about = configSchema.safeParse(config).data;
  const before = preprocessorSchema.safeParse(preprocessor).data;
  if (about === undefined && before === undefined) return null;
  const classes = classesOf(about?.id2label ?? {}, about?.label_names ?? []);
  const real = realClassOf(classes);
  const timm = about?.pretrained_cfg ?? timmSchema.safeParse(config).data;
  const seen = before === undefined ? ofTimm(timm) : ofPreprocessor(before);
  const size = seen.size ?? sideOf(about?.image_size);
  return {
    ...seen,
    ...(size === null ? {} : { size }),
    ...(real === null ? {} : { real }),
    classes,
  } as Stated;
}

/** `id2label` {"0": "Fake", "1": "Real"}, or a list of names. */
function classesOf(labels: Record<string, string>, names: readonly string[]): string[] {
  const count = Object.keys(labels).length;
  const listed = Array.from({ length: count }, (_, i) => labels[i]);
  return count > 0 && listed.every((name) => name !== undefined) ? (listed as string[]) : [...names];
}

function sideOf(size: z.infer<typeof sizeSchema> | null | undefined): number | null {
  if (size === null || size === undefined) return null;
  if (typeof size === 'number') return size;
  if (Array.isArray(size)) return size[0] === size[1] ? size[0] : null;
  if ('shortest_edge' in size) return Number(size.shortest_edge);
  return size.height === size.width ? Number(size.height) : null;
}

type Seen = Pick<Stated, 'size' | 'range' | 'normalisation'>;

function ofPreprocessor(given: Preprocessor): Seen {
  const factor = given.do_rescale === false ? 1 : (given.rescale_factor ?? 1 / 255);
  const offset = given.do_rescale !== false && given.rescale_offset === true ? -1 : 0;
  const size = sideOf(given.do_center_crop === true ? (given.crop_size ?? given.size) : given.size);
  const each = (value: number | [number, number, number] | null | undefined) =>
    typeof value === 'number' ? ([value, value, value] as [number, number, number]) : value;
  const [mean, std] = [each(given.image_mean), each(given.image_std)];
  const normalised = given.do_normalize !== false && mean != null && std != null;
  return {
    ...(size === null ? {} : { size }),
    range: [offset, rounded(255 * factor) + offset],
    normalisation: normalised ? { mean, std } : null,
  };
}

/** 255 * 0.00392156862745098 is 1. */
const rounded = (value: number): number => Number(value.toPrecision(12));

function ofTimm(timm: z.infer<typeof timmSchema> | null | undefined): Seen {
  if (timm == null || timm.mean == null || timm.std == null) return {};
  const [, height, width] = timm.input_size ?? [];
  return {
    ...(height !== undefined && height === width ? { size: height } : {}),
    range: [0, 1],
    normalisation: { mean: timm.mean, std: timm.std },
  };
}
