import { type AttackParams, factsOf, isUniversal, surrogateOf } from '../../common/attacks/registry.ts';

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const rates = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** `1 face`, `1,204 faces`. Units that come in the plural lose it for one. */
export function count(n: number, unit: string): string {
  const plural = unit.endsWith('s') ? unit : `${unit}s`;
  return `${numbers.format(n)} ${Math.round(n) === 1 ? plural.slice(0, -1) : plural}`;
}

export const whole = (n: number): string => numbers.format(n);
export const rate = (perSecond: number): string => rates.format(perSecond);

/** A proportion as per cent with one decimal, a dash where there is none. */
export const percent = (value: number | null | undefined): string =>
  value == null ? '–' : `${(value * 100).toFixed(1)} %`;

/** A number with fixed decimals, a dash where there is none. */
export const fixed = (value: number | null | undefined, decimals: number): string =>
  value == null ? '–' : value.toFixed(decimals);

/** `about 5 s`, `3 min 20 s`, `2 h 05 min`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** In decimal units, as file managers have it. */
export function bytes(n: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let power = 0;
  let value = n;
  while (value >= 1000 && power < units.length - 1) {
    value /= 1000;
    power++;
  }
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}

export const when = (iso: string): string => dates.format(new Date(iso));

/** The last part of a path, of either kind of machine. */
export const baseName = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path;

/** The folder of a path. */
export const folderOf = (path: string): string =>
  path.slice(0, Math.max(0, path.length - baseName(path).length - 1));

/** What an attack is called in tables and menus. */
export function attackName(params: Pick<AttackParams, 'attack'> & { zone?: string; norm?: string }): string {
  switch (params.attack) {
    case 'iap':
      return 'IAP';
    case 'iap-seg':
      return 'IAP, segmentation';
    case 'uap':
      return `UAP, ${params.zone} zone`;
    case 'urn':
      return 'URN';
    default:
      return `${factsOf(params.attack).texts.en.title}${params.norm === 'l2' ? ', L2' : ''}`;
  }
}

/** The parameters that tell one attack of a kind from another, short. */
export function attackDetail(params: AttackParams): string {
  const parts = 'eps' in params ? [`eps ${params.eps}`] : [];
  if ('iterations' in params) parts.push(count(params.iterations, 'iteration'));
  if ('alpha' in params && params.alpha !== 1) parts.push(`alpha ${params.alpha}`);
  if (isUniversal(params) && params.from !== undefined) parts.push('kept perturbation');
  const surrogate = surrogateOf(params);
  if (surrogate !== undefined) parts.push(`made on ${surrogate.name}`);
  return parts.join(', ');
}

export const architectureName: Record<string, string> = {
  multitask: 'Y-shaped multi-task FFM',
  forensictransfer: 'ForensicTransfer',
  'forensictransfer-residual': 'ForensicTransfer, residual',
  meso4: 'Meso-4',
  mesoinception4: 'MesoInception-4',
  graph: 'Graph of operators',
  'black-box': 'Black box',
};

export const outputName: Record<string, string> = {
  sigmoid: 'one probability (sigmoid)',
  logit: 'one logit',
  softmax: 'probabilities of classes (softmax)',
  logits: 'logits of classes',
};
