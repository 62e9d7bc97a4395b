import type { UapMethod } from '../../../../common/attacks/uap.ts';
import type {
  Claim,
  Comparison,
  Credit,
  Reproduction,
  Share,
  Transfer,
} from '../../../../common/reproduction.ts';
import { count, percent } from '../../../domain/findings/wording.ts';
import { change, mean, meanShare } from './shares.ts';
import { groupsOf, type Tables } from './tables.ts';

/** The figures that the paper publishes in its text. */
const PAPER = {
  cleanAccuracy: 0.9198,
  uapAccuracy: 0.0317,
  unseenSets: -0.3363,
  unseenSetsNoise: -0.1128,
  unseenFfms: [-0.1919, -0.2406],
  iouAdversarial: 0.4852,
  iouBefore: 0.4321,
  iouAfter: 0.2204,
} as const;

/** Two figures no further apart than this are called the same. */
export const TOLERANCE = 0.05;
/** What this project expects of an IAP after its last iteration, and of a UAP on the class it attacks. */
const IAP_LEAVES = 0.05;
const UAP_LEAVES = 0.1;

const points = (value: number) => `${value < 0 ? '−' : '+'}${(100 * Math.abs(value)).toFixed(1)} points`;

interface Measurement {
  value: number | null;
  interval: [number, number] | null;
}

/** How the paper makes its UAP: as it writes it, and with the sign of the gradient, which its figures agree with on more weights. */
const OWN_METHODS: UapMethod[] = ['paper', 'signed'];

/** As it stands behind what is said of UAPs that were made so. */
const suffixOf = (method: UapMethod) => (method === 'paper' ? '' : ` (${method})`);

/** Each Y-shaped FFM on each of its own sets, once. */
const homesIn = (table3: Transfer[]) =>
  table3.filter(({ source, ffm, method }, _, [first]) => source === ffm && method === first!.method);

const methodsIn = (transfers: Transfer[]) => [...new Set(transfers.map(({ method }) => method))];

/** Of Table 3: UAPs on the FFM that they are made of, on those of other sets, and on other FFMs of the same set. */
function parts(table3: Transfer[]) {
  const own = table3.filter(({ source, ffm }) => source === ffm);
  const isAt = (source: string, where: string) => own.some(({ ffm, set }) => ffm === source && set === where);
  const others = table3.filter(({ source, ffm }) => source !== ffm);
  return {
    own,
    unseen: others.filter(({ source, set }) => !isAt(source, set)),
    beside: others.filter(({ source, set }) => isAt(source, set)),
    /** What tells an FFM on a set: the set, where it has but one. */
    nameOf: ({ ffm, set }: Pick<Transfer, 'ffm' | 'set'>) =>
      groupsOf(homesIn(own))[0] === null ? set : `${ffm} on ${set}`,
  };
}

/**
 * The paper's figures beside ours, each with a verdict by rule and a sentence that says no more than it. Where a set has several
 * Y-shaped FFMs each is compared by itself, as the paper has one.
 */
export const comparisonsOf = (tables: Tables): Comparison[] =>
  groupsOf(homesIn(tables.table3)).flatMap((ffm) => comparisonsFor(ffm, tables));

/** @param ffm null: all Y-shaped FFMs together */
function comparisonsFor(ffm: string | null, tables: Tables): Comparison[] {
  const ofFfm = <T extends { ffm: string | null }>(rows: T[]) =>
    rows.filter((row) => ffm === null || row.ffm === ffm);
  const fromFfm = (rows: Transfer[]) => rows.filter(({ source }) => ffm === null || source === ffm);
  const { own, unseen } = parts(tables.table3);
  const by = (method: UapMethod, rows: Transfer[]) => rows.filter((one) => one.method === method);
  const [first, ...others] = methodsIn(own).filter((method) => OWN_METHODS.includes(method));
  const clean = first === undefined ? [] : by(first, ofFfm(own));
  /** A figure of the paper's UAPs, by each of its methods. */
  const ofUaps = (
    what: string,
    paper: number[],
    unit: Comparison['unit'],
    ours: (method: UapMethod) => Measurement,
  ) =>
    [first ?? 'paper', ...others].map((method) =>
      compared(`${what}${suffixOf(method)}`, paper, unit, ours(method)),
    );
  const table2 = ofFfm(tables.table2);
  const compared = comparedOf(ffm);
  const firstMask = table2.filter(({ family, iteration }) => family !== null && iteration === 0);
  const last = Math.max(0, ...table2.map(({ iteration }) => iteration));
  const lastMask = table2.filter(({ family, iteration }) => family !== null && iteration === last);
  const iou = (values: (number | null)[]): Measurement => ({ value: mean(values), interval: null });
  return [
    compared(
      'Accuracy of the Y-shaped FFMs on their own sets, clean',
      [PAPER.cleanAccuracy],
      'share',
      meanOf(clean, 'original'),
    ),
    ...ofUaps('The same under the UAPs of their own', [PAPER.uapAccuracy], 'share', (method) =>
      meanOf(by(method, ofFfm(own)), 'uap'),
    ),
    ...ofUaps(
      'Change of accuracy under UAPs of FFMs trained on other sets',
      [PAPER.unseenSets],
      'points',
      (method) => changeOf(by(method, fromFfm(unseen)), 'uap'),
    ),
    compared(
      'Change of accuracy under URN of the same strength',
      [PAPER.unseenSetsNoise],
      'points',
      changeOf(clean, 'urn'),
    ),
    ...ofUaps(
      'Change of accuracy of unseen FFMs under the UAPs of the Y-shaped FFM',
      [...PAPER.unseenFfms],
      'points',
      (method) => changeOf(by(method, fromFfm(tables.table4)), 'uap'),
    ),
    compared(
      'IoU of the segmentation with the adversarial mask, attacked',
      [PAPER.iouAdversarial],
      'share',
      iou(lastMask.map((row) => row.iouAdversarial.float)),
    ),
    compared(
      'IoU of the segmentation with the true mask, clean',
      [PAPER.iouBefore],
      'share',
      iou(firstMask.map((row) => row.iou.float)),
    ),
    compared('The same, attacked', [PAPER.iouAfter], 'share', iou(lastMask.map((row) => row.iou.float))),
  ];
}

const meanOf = (transfers: Transfer[], key: 'original' | 'uap' | 'urn'): Share =>
  meanShare(
    transfers.map((transfer) => transfer[key].float),
    transfers.map(({ set }) => set),
  );

function changeOf(transfers: Transfer[], key: 'uap' | 'urn'): Measurement {
  return change(meanOf(transfers, 'original'), meanOf(transfers, key)) ?? { value: null, interval: null };
}

/** @param paper one figure, or the ends of the range that several span */
const comparedOf =
  (ffm: string | null) =>
  (what: string, paper: number[], unit: Comparison['unit'], ours: Measurement): Comparison => {
    const [low, high] = [Math.min(...paper), Math.max(...paper)];
    const text = (value: number) => (unit === 'share' ? percent(value) : points(value));
    const row = {
      ffm,
      what,
      paper: paper.map(text).join(' and '),
      ours: ours.value,
      interval: ours.interval,
      unit,
    };
    const { value, interval } = ours;
    if (value === null)
      return {
        ...row,
        verdict: 'not measured',
        sentence: `The paper has ${row.paper}; it was not measured here.`,
      };
    const apart = value < low ? low - value : value > high ? value - high : 0;
    const numbers = `The paper has ${row.paper}, we have ${text(value)}`;
    if (apart <= TOLERANCE)
      return {
        ...row,
        verdict: 'agrees',
        sentence: `${numbers}: no more than ${100 * TOLERANCE} points apart.`,
      };
    if (interval !== null && interval[0] <= high && interval[1] >= low)
      return {
        ...row,
        verdict: 'undecided',
        sentence: `${numbers}: so few faces do not tell the two apart.`,
      };
    const side = value < low ? 'lower' : 'higher';
    return {
      ...row,
      verdict: 'differs',
      sentence: `${numbers}: ours is ${(100 * apart).toFixed(1)} points ${side}.`,
    };
  };

/** What the paper says in words, and whether our numbers bear it out; of UAPs by each method. */
export function claimsOf(tables: Tables): Claim[] {
  const { table1, foreign } = tables;
  const { own, nameOf } = parts(tables.table3);
  const methods = methodsIn(own);
  const first = (rows: Transfer[]) => rows.filter(({ method }) => method === methods[0]);
  return [
    iapSinks(table1, nameOf),
    ...methods.flatMap((method) => uapClaims(tables, method)),
    masksMove(tables, nameOf),
    losesElsewhere(first(own), first(foreign)),
  ];
}

function uapClaims({ table3, foreign, table4 }: Tables, method: UapMethod): Claim[] {
  const by = (rows: Transfer[]) => rows.filter((one) => one.method === method);
  const { own, unseen, beside, nameOf } = parts(by(table3));
  const stronger = (claim: string, transfers: Transfer[]) =>
    strongerThanNoise(`${claim}${suffixOf(method)}`, transfers);
  return [
    uapSinks(own, nameOf, suffixOf(method)),
    stronger('On its own set, a UAP does more than noise of the same strength', own),
    stronger('A UAP carries over to FFMs trained on other sets, beyond noise of the same strength', unseen),
    ...(beside.length === 0
      ? []
      : [
          stronger(
            'A UAP carries over to other FFMs of the same set, beyond noise of the same strength',
            beside,
          ),
        ]),
    stronger(
      'A UAP carries over to pictures of other sets, the FFM being the same, beyond noise',
      by(foreign),
    ),
    stronger('A UAP carries over to FFMs of other kinds, beyond noise of the same strength', by(table4)),
  ];
}

function verdictOf(held: number, of: number): Claim['verdict'] {
  if (of === 0) return 'not measured';
  return held === of ? 'holds' : held > 0 ? 'holds in part' : 'does not hold';
}

/** A share that an attack brought below a limit; one that was below it clean is no merit of the attack. */
const broughtBelow = (limit: number, before: Share, after: Share) =>
  before.value !== null && after.value !== null && before.value >= limit && after.value < limit;

type NameOf = (of: Pick<Transfer, 'ffm' | 'set'>) => string;

function iapSinks(table1: Reproduction['table1'], nameOf: NameOf): Claim {
  const last = Math.max(0, ...table1.map(({ iteration }) => iteration));
  const at = (iteration: number) =>
    table1.filter((row) => row.family !== null && row.iteration === iteration);
  const pairs = at(0).map((before, i) => ({ before, after: at(last)[i]! }));
  const held = pairs.filter(({ before, after }) =>
    broughtBelow(IAP_LEAVES, before.accuracy.float, after.accuracy.float),
  );
  const each = pairs
    .map(
      ({ before, after }) =>
        `${nameOf(homeOf(before))} ${shown(before.accuracy.float)} to ${shown(after.accuracy.float)}`,
    )
    .join(', ');
  return {
    claim: `${count(last, 'iteration')} of an IAP bring the accuracy below ${percent(IAP_LEAVES)}`,
    verdict: verdictOf(held.length, pairs.length),
    sentence: `On ${held.length} of ${count(pairs.length, 'set')} they do: ${each}.`,
  };
}

/** Of a row that is no average. */
const homeOf = ({ family, ffm }: { family: string | null; ffm: string | null }) => ({
  set: family!,
  ffm: ffm!,
});

/** Whether the UAP did it or the noise in it is the next claim's matter; the noise's figure stands beside it here. */
function uapSinks(own: Transfer[], nameOf: NameOf, suffix: string): Claim {
  const zones = own.flatMap((one) => one.zones.map((zone) => ({ name: nameOf(one), ...zone })));
  const held = zones.filter(({ original, uap }) => broughtBelow(UAP_LEAVES, original.float, uap.float));
  const each = zones
    .map(
      ({ name, attacked, original, urn, uap }) =>
        `${name}, ${attacked}s ${shown(original.float)} clean, ${shown(urn.float)} under noise, ${shown(uap.float)} under the UAP`,
    )
    .join('; ');
  return {
    claim: `Under a UAP the class that it attacks falls below ${percent(UAP_LEAVES)} on its own set${suffix}`,
    verdict: verdictOf(held.length, zones.length),
    sentence: `For ${held.length} of ${count(zones.length, 'UAP')} it does: ${each}.`,
  };
}

const shown = ({ value }: Share) => (value === null ? 'not measured' : percent(value));

const CREDITS: [Credit, (n: number) => string][] = [
  ['more than noise', (n) => `in ${n} the UAP does more than the noise`],
  ['noise alone', (n) => `in ${n} the noise alone does it`],
  ['no effect', (n) => `in ${n} the UAP does nothing to speak of`],
  ['undecided', (n) => `in ${n} so few faces do not tell the UAP from noise`],
];

/** One case for each UAP, zone and FFM. The UAP is credited in those alone where the rule of the audits credits it. */
function strongerThanNoise(claim: string, transfers: Transfer[]): Claim {
  const credits = transfers
    .flatMap(({ zones }) => zones.map(({ credit }) => credit))
    .filter((c) => c !== null);
  const of = (credit: Credit) => credits.filter((one) => one === credit).length;
  const parts = CREDITS.filter(([credit]) => of(credit) > 0).map(([credit, say]) => say(of(credit)));
  const [urn, uap] = [changeOf(transfers, 'urn').value, changeOf(transfers, 'uap').value];
  const averages =
    urn === null || uap === null
      ? ''
      : ` On average, accuracy changes by ${points(uap)} under the UAPs and by ${points(urn)} under noise.`;
  return {
    claim,
    verdict: verdictOf(of('more than noise'), credits.length),
    sentence:
      credits.length === 0
        ? 'This was not measured: there is nothing to carry over to.'
        : `Of ${count(credits.length, 'case')} (UAP, zone and FFM), ${parts.join(', ')}.${averages}`,
  };
}

function masksMove({ table2 }: Tables, nameOf: NameOf): Claim {
  const claim = 'An IAP moves the segmentation from the true mask to the adversarial one';
  const last = Math.max(0, ...table2.map(({ iteration }) => iteration));
  const at = (iteration: number) =>
    table2.filter((row) => row.family !== null && row.iteration === iteration);
  const pairs = at(0).map((before, i) => ({ before, after: at(last)[i]! }));
  const moved = ({ before, after }: (typeof pairs)[number]) =>
    below(after.iou.float, before.iou.float) &&
    below(before.iouAdversarial.float, after.iouAdversarial.float);
  const measured = pairs.filter(
    ({ after }) => after.iou.float !== null && after.iouAdversarial.float !== null,
  );
  const each = measured.map(
    ({ before, after }) =>
      `${nameOf(homeOf(before))}, true mask ${ratio(before.iou.float)} to ${ratio(after.iou.float)}, adversarial mask ${ratio(before.iouAdversarial.float)} to ${ratio(after.iouAdversarial.float)}`,
  );
  return {
    claim,
    verdict: verdictOf(measured.filter(moved).length, measured.length),
    sentence: measured.length === 0 ? 'No set has true masks.' : `IoU: ${each.join('; ')}.`,
  };
}

/** By more than a point: less is no move. */
const below = (a: number | null, b: number | null) => a !== null && b !== null && a < b - 0.01;
const ratio = (value: number | null) => (value === null ? 'unknown' : value.toFixed(3));

/** No leak between the sets: an FFM that knows one family is worse at the others. */
function losesElsewhere(own: Transfer[], foreign: Transfer[]): Claim {
  const pairs = foreign.flatMap((there) => {
    const home = meanOf(
      own.filter(({ ffm }) => ffm === there.ffm),
      'original',
    );
    const lost = change(home, there.original.float);
    return lost === null ? [] : [{ there, lost }];
  });
  const held = pairs.filter(({ lost }) => lost.interval[1] < 0);
  const each = pairs
    .map(({ there, lost }) => `${there.ffm} on ${there.set} ${points(lost.value)}`)
    .join(', ');
  return {
    claim: 'An FFM trained on one family loses accuracy on the others',
    verdict: verdictOf(held.length, pairs.length),
    sentence:
      pairs.length === 0
        ? 'There is one set alone.'
        : `In ${held.length} of ${count(pairs.length, 'case')} it does, beyond chance: ${each}.`,
  };
}
