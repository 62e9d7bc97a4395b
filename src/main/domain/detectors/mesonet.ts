import type { NamedTensor, NamedTensors } from '../../../common/tensors.ts';
import { refuse } from './formats/refuse.ts';

/**
 * Weights of MesoNet (Afchar et al. 2018) as Keras names them, under their canonical names. Keras numbers the layers of
 * a kind in the order in which they were made (conv2d_5, conv2d_6, ...), and that order is the architecture's.
 */
const KINDS = ['conv2d', 'batch_normalization', 'dense'] as const;
type Kind = (typeof KINDS)[number];

const NETWORKS: Record<string, Record<Kind, string[]>> = {
  Meso4: {
    conv2d: indexed('conv', 4),
    batch_normalization: indexed('conv', 4),
    dense: indexed('dense', 2),
  },
  MesoInception4: {
    conv2d: [...inception(0), ...inception(1), ...indexed('conv', 2)],
    batch_normalization: [...indexed('inception', 2), ...indexed('conv', 2)],
    dense: indexed('dense', 2),
  },
};

const WEIGHTS = new Map([
  ['kernel', 'kernel'],
  ['bias', 'bias'],
  ['gamma', 'bn.gamma'],
  ['beta', 'bn.beta'],
  ['moving_mean', 'bn.mean'],
  ['moving_variance', 'bn.variance'],
]);

function indexed(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${name}.${i}`);
}

function inception(index: number): string[] {
  return ['a', 'b0', 'b1', 'c0', 'c1', 'd0', 'd1'].map((branch) => `inception.${index}.${branch}`);
}

/** Whether the names are those of a Keras file: `layer/weight`. */
export function isKeras(names: string[]): boolean {
  return names.some((name) => name.includes('/'));
}

/** Throws a `model` fault where the layers are not those of either network, saying what was found. */
export function fromMesoNet(tensors: NamedTensors, file: string): NamedTensors {
  const layers = [...new Set(Object.keys(tensors).map((name) => name.split('/')[0]!))];
  const byKind = (kind: Kind) => layers.filter((layer) => kindOf(layer) === kind).sort(byNumber);
  const others = layers.filter((layer) => !KINDS.some((kind) => kindOf(layer) === kind));
  const network = Object.values(NETWORKS).find((names) =>
    KINDS.every((kind) => byKind(kind).length === names[kind].length),
  );
  if (network === undefined || others.length > 0) {
    const found = KINDS.map((kind) => `${byKind(kind).length} ${kind}`).join(', ');
    refuse(file, 'weights.mesonet', {
      meso4: describe('Meso4'),
      inception: describe('MesoInception4'),
      found: [found, others.slice(0, 3).join(', ')].filter((some) => some !== '').join(', '),
    });
  }
  const canonical = new Map(
    KINDS.flatMap((kind) => byKind(kind).map((layer, i) => [layer, network[kind][i]!] as const)),
  );
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]): [string, NamedTensor] => {
      const [layer, weight] = name.split('/') as [string, string];
      return [`${canonical.get(layer)}.${WEIGHTS.get(weight) ?? weight}`, tensor];
    }),
  );
}

function describe(network: 'Meso4' | 'MesoInception4'): string {
  return KINDS.map((kind) => `${NETWORKS[network]![kind].length} ${kind}`).join(', ');
}

function kindOf(layer: string): string {
  return layer.replace(/_\d+$/, '');
}

/** The first layer of a kind has no number in later releases of Keras 2. */
function byNumber(a: string, b: string): number {
  return numberOf(a) - numberOf(b);
}

function numberOf(layer: string): number {
  return Number(/_(\d+)$/.exec(layer)?.[1] ?? 0);
}
