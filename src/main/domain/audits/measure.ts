import type { Region } from '../../../common/attacks/region.ts';
import {
  type AttackParams,
  canStopOnFlip,
  isUniversal,
  makingPassesOf,
  passesOf,
  regionOf,
  sourcesOf,
  surrogateOf,
  type UniversalParams,
} from '../../../common/attacks/registry.ts';
import { BEGINS, begunOutside, type UapParams } from '../../../common/attacks/uap.ts';
import { FAKE, REAL } from '../../../common/base/label.ts';
import type { DetectorCard } from '../../../common/contract.ts';
import { certifies } from '../../../common/defences/registry.ts';
import type { Fault } from '../../../common/fault.ts';
import type { Face, Universal, Victim, VictimResult } from '../../../engine/protocol.ts';
import { fail, faultAs } from '../../../language/faults.ts';
import { ENGLISH } from '../../../language/language.ts';
import { stopIfAsked } from '../../base/host.ts';
import { eachInFlight } from '../../base/inFlight.ts';
import type { RunOptions } from '../../compute/pool.ts';
import { BARE, CERTIFIED, type WorkItem } from '../../store/work.ts';
import { firstOf } from '../evidence/source.ts';
import { decodeUniversal, encodeUniversal, universalRow } from '../universals/universals.ts';
import { judged } from './behindDefence.ts';
import type { FaceReading } from './reading.ts';
import { cleanRow, decisionOf, measuredRows, type Recorder } from './record.ts';
import { extentIn, type IndexedAttack, type Run } from './run.ts';
import { itemSeed, universalSeed } from './seeds.ts';
import { Stage } from './stage.ts';
import { Tally } from './tally.ts';

/**
 * Measures whatever of an audit has no result yet: every face clean and under every attack, in batches over the pool's
 * workers, and what can be of it while other faces are still read. A batch's rows are entered in one transaction once its
 * objects are on the disk, so a killed audit lacks whole batches and nothing else; batches may be cut otherwise next time, as
 * no result depends on its neighbours. Throws `input` where no face can be used.
 * @param reading null where all faces are there
 */
export async function measure(run: Run, reading: FaceReading | null): Promise<void> {
  try {
    await eachInFlight(jobs(run, reading, new Tally(run)), run.pool.size * 2, (job) => job());
  } finally {
    await reading?.stop();
  }
}

type Job = () => Promise<void>;

/**
 * Universal perturbations come first, and the attacks that need them last: meanwhile the other workers are busy. While faces
 * are read, those that are there are judged and attacked, as soon as they make a batch.
 */
async function* jobs(run: Run, reading: FaceReading | null, tally: Tally): AsyncGenerator<Job> {
  const attacks: IndexedAttack[] = run.config.attacks.map((params, index) => ({ index, params }));
  const universals = new Map<number, Promise<Universal>>();
  const making = function* (ofFaces: boolean): Generator<Job> {
    for (const { index, params } of attacks)
      if (isUniversal(params) && needsFaces(params) === ofFaces)
        yield async () => {
          const universal = universalOf(run, { index, params }, tally);
          universals.set(index, universal);
          await universal;
        };
  };
  let kept = new Set<number>();
  const clean = stageOf(run, null, (items) => cleanBatch(run, items, tally));
  const bare = stageOf(run, BARE, (items) => bareBatch(run, items, tally));
  const certified = stageOf(run, CERTIFIED, (items) => certifiedBatch(run, items, tally));
  const attacked = (attack: IndexedAttack) =>
    stageOf(run, attack.index, async (items) =>
      attackBatch(run, attack, items, await universals.get(attack.index), kept, tally),
    );
  const alone = attacks.filter(({ params }) => !isUniversal(params)).map(attacked);
  const needy = attacks.filter(({ params }) => isUniversal(params)).map(attacked);
  const { defence } = run.config;
  const stages = [
    clean,
    ...(defence === undefined ? [] : [bare]),
    ...(certifies(defence) ? [certified] : []),
    ...alone,
  ];

  while (reading !== null && !reading.over && !hasFaces(run)) await reading.more();
  if (reading?.over === true) await reading.more();
  requireFaces(run);
  yield* making(false);
  while (reading !== null && !reading.over) {
    const job = meanwhile(stages);
    if (job === null) await reading.more();
    else yield job;
  }
  await reading?.more();
  tally.begin();
  kept = keptItems(run);
  yield* making(true);
  for (const { stage, work } of [...stages, ...needy])
    for (;;) {
      stopIfAsked(run.host);
      const items = stage.next();
      if (items === null) break;
      yield () => work(items);
    }
}

interface Measuring {
  stage: Stage;
  work(items: WorkItem[]): Promise<void>;
}

const stageOf = (run: Run, attack: number | null, work: Measuring['work']): Measuring => ({
  stage: new Stage(run, attack, { keeps: attack !== null && attack >= 0 }),
  work,
});

/** A job of the first stage that has one while faces are read. */
function meanwhile(stages: Measuring[]): Job | null {
  for (const { stage, work } of stages) {
    const items = stage.nextMeanwhile();
    if (items !== null) return () => work(items);
  }
  return null;
}

function hasFaces({ audit, store }: Run): boolean {
  const { fake, real } = store.plan.counts(audit);
  return fake + real > 0;
}

function requireFaces(run: Run): void {
  if (hasFaces(run)) return;
  const { audit, store } = run;
  const { sources: files } = store.plan.counts(audit);
  fail('input', 'audit.noFace', { files, ...firstOf(store.results.leftOut(audit)) });
}

async function cleanBatch(run: Run, items: WorkItem[], tally: Tally): Promise<void> {
  const { detector, pool, store } = run;
  const faces = await Promise.all(items.map((item) => run.crops.face(item)));
  const body = { ...judged(detector, run.config), faces, segment: detector.contract.maskHead };
  const about = { attack: null, items: items.map(({ id }) => id) };
  const judgements = await pool.run('detect', body, { signal: run.host.signal, about });
  const recorder = recorderOf(run);
  const rows = await Promise.all(items.map((item, i) => cleanRow(recorder, item.id, judgements[i]!)));
  store.work.enterClean(run.audit, rows);
  pool.kept(judgements);
  tally.add(items.length);
}

/** What the detector says without its defence. */
async function bareBatch(run: Run, items: WorkItem[], tally: Tally): Promise<void> {
  const { detector, pool, store } = run;
  const faces = await Promise.all(items.map((item) => run.crops.face(item)));
  const body = { detector: detector.id, faces, segment: false };
  const about = { attack: null, bare: true, items: items.map(({ id }) => id) };
  const said = await pool.run('detect', body, { signal: run.host.signal, about });
  const rows = items.map(({ id }, i) => decisionOf(id, said[i]!));
  store.work.enterBare(run.audit, rows);
  pool.kept(said);
  tally.add(items.length);
}

/** Draws of one face in a request. */
const DRAWS_AT_ONCE = 250;

/** The draws for certificates: in requests of some, since a face has as many as an attack has passes, and more. */
async function certifiedBatch(run: Run, items: WorkItem[], tally: Tally): Promise<void> {
  const { config, detector, pool, store, host } = run;
  const { defence } = config;
  if (!certifies(defence)) return;
  const faces = await Promise.all(items.map((item) => run.crops.face(item)));
  const about = { attack: null, certify: true, items: items.map(({ id }) => id) };
  const parts: number[][] = [];
  const asked: Promise<void>[] = [];
  for (let from = 0; from < defence.certify; from += DRAWS_AT_ONCE) {
    const count = Math.min(DRAWS_AT_ONCE, defence.certify - from);
    const body = { ...judged(detector, config), faces, from, count };
    const ask = async () => {
      const part = await pool.run('certify', body, { signal: host.signal, about });
      parts.push(part);
      tally.add(items.length * count);
    };
    asked.push(ask());
  }
  await Promise.all(asked);
  store.work.enterCertified(
    run.audit,
    items.map(({ id }, i) => ({ item: id, real: parts.reduce((sum, part) => sum + part[i]!, 0) })),
  );
  for (const part of parts) pool.kept(part);
}

async function attackBatch(
  run: Run,
  attack: IndexedAttack,
  items: WorkItem[],
  universal: Universal | undefined,
  kept: Set<number>,
  tally: Tally,
): Promise<void> {
  const victims = await Promise.all(items.map((item) => victimOf(run, attack, item)));
  const options = {
    signal: run.host.signal,
    floats: items.map(({ id }) => kept.has(id)),
    about: { attack: attack.index, items: items.map(({ id }) => id) },
  };
  const results = await attackVictims(run, attack.params, victims, universal, options);
  const recorder = recorderOf(run);
  const rows = await Promise.all(
    items.map((item, i) =>
      measuredRows(recorder, attack.index, item.id, results[i]!, kept.has(item.id), victims[i]!.region),
    ),
  );
  run.store.work.enterOutcomes(run.audit, rows);
  run.pool.kept(results);
  tally.add(items.length * passesOf(attack.params));
}

function attackVictims(
  run: Run,
  params: AttackParams,
  victims: Victim[],
  universal: Universal | undefined,
  options: RunOptions,
): Promise<VictimResult[]> {
  const { perceptual } = run.config;
  const asked = { ...judged(run.detector, run.config), ...(perceptual === undefined ? {} : { perceptual }) };
  if (!isUniversal(params)) {
    const [surrogate, ...among] = sourcesOf(params).map(({ id }) => id);
    const body = {
      ...asked,
      params,
      victims,
      ...(surrogate === undefined ? {} : { surrogate }),
      ...(among.length === 0 ? {} : { among }),
      ...(run.config.stopOnFlip === true && canStopOnFlip(params) ? { stopOnFlip: true as const } : {}),
    };
    return run.pool.run('attack', body, options);
  }
  return run.pool.run('apply', { ...asked, universal: { data: universal!.data }, victims }, options);
}

/** Makes a universal perturbation, or takes the one that an earlier run or another audit made. */
async function universalOf(
  run: Run,
  attack: IndexedAttack<UniversalParams>,
  tally: Tally,
): Promise<Universal> {
  const { audit, config, detector, pool, store, host } = run;
  const { index, params } = attack;
  const there = store.results.universal(audit, index);
  if (there !== null) {
    const bytes = await store.objects.get(there.artifact);
    return decodeUniversal(bytes, store.objects.pathOf(there.artifact), extentIn(run)).universal;
  }
  const seed = universalSeed(config, params);
  let reported = 0;
  const onProgress = ({ done }: { done: number }) => {
    tally.add(done - reported);
    reported = done;
  };
  const on = surrogateOf(params)?.id;
  const origin = { detector: on ?? detector.id, params: { ...params, surrogate: undefined }, seed };
  const asked = on === undefined ? judged(detector, config) : { detector: on };
  const where = regionOf(params);
  const region = where === undefined ? {} : { region: await run.regions.ofAll(where) };
  const body = { ...origin, ...asked, faces: await facesFor(run, params), ...region };
  const about = { attack: index, items: [] };
  const universal = await pool.run('universal', body, { signal: host.signal, onProgress, about });
  const artifact = await store.objects.put(encodeUniversal(universal, extentIn(run), origin));
  store.work.enterUniversal(audit, universalRow(index, artifact, universal));
  pool.kept(universal);
  if (params.attack === 'uap' && on === undefined && detector.contract.output === 'zones') {
    const begins = begunOutside(params, universal.trace[0]!);
    if (begins !== undefined) host.onRemark?.(outsidePremise(params, detector, begins));
  }
  onProgress({ done: makingPassesOf(params) });
  return universal;
}

/** Before any face is attacked with it, so that nobody waits for what can be had otherwise. */
const outsidePremise = (params: UapParams, { name }: DetectorCard, begins: number): Fault =>
  faultAs('model', 'audit.premise', {
    attack: ENGLISH.attack(params),
    detector: name,
    begins: ENGLISH.number(begins, 2),
    ...BEGINS,
  });

const needsFaces = (params: UniversalParams): params is Extract<UniversalParams, { images: number }> =>
  'images' in params;

/** The faces that a universal perturbation is made of: half fakes, half reals, those with the lowest seeded draws. */
async function facesFor(run: Run, params: UniversalParams): Promise<Face[]> {
  if (!needsFaces(params)) return [];
  const { audit, store, crops } = run;
  const reals = store.work.lowestDraws(audit, REAL, Math.floor(params.images / 2));
  const fakes = store.work.lowestDraws(audit, FAKE, params.images - reals.length);
  return Promise.all([...fakes, ...reals].map((id) => crops.face(store.samples.item(audit, id)!)));
}

async function victimOf(run: Run, { index, params }: IndexedAttack, item: WorkItem): Promise<Victim> {
  const aim = run.store.plan.adversarialMask(run.audit, index);
  const where = regionOf(params);
  return {
    ...(await run.crops.face(item)),
    label: item.label,
    seed: itemSeed(run.config, params, item.pixels),
    ...(aim === null ? {} : { adversarialMask: await adversarialMask(run, aim) }),
    ...(where === undefined ? {} : { region: await regionFor(run, params, where, item) }),
  };
}

/** One perturbation for all faces has one region for all of them. */
const regionFor = ({ regions }: Run, params: AttackParams, where: Region, item: WorkItem) =>
  isUniversal(params) ? regions.ofAll(where) : regions.of(where, item);

/** The mask that the detector is to be made to show, as the engine takes it: 1 = forged. */
async function adversarialMask({ crops }: Run, object: string): Promise<Uint8Array> {
  return (await crops.mask(object)).map((value) => (value === 0 ? 0 : 1));
}

const recorderOf = (run: Run): Recorder => ({ objects: run.store.objects, extent: extentIn(run) });

/**
 * The items whose float perturbations are kept: `keepFloat` of them, half fakes (and the odd one), half reals, those
 * with the lowest seeded draws; a class that has fewer leaves its places to the other.
 */
function keptItems({ audit, config, store }: Run): Set<number> {
  const places = config.keepFloat;
  const fakes = store.work.lowestDraws(audit, FAKE, places);
  const reals = store.work.lowestDraws(audit, REAL, places);
  const fakePlaces = Math.max(Math.ceil(places / 2), places - reals.length);
  const kept = fakes.slice(0, fakePlaces);
  return new Set([...kept, ...reals.slice(0, places - kept.length)]);
}
