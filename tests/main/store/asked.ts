import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { iap } from '../../../src/common/attacks/iap.ts';
import { cropSchema } from '../../../src/common/audit.ts';
import { OFFICIAL_CONTRACTS } from '../../../src/common/contract.ts';
import { openCaseCover } from '../../../src/main/store/caseDetails.ts';
import { type Database, openDatabase } from '../../../src/main/store/database.ts';
import { openDeliveries } from '../../../src/main/store/deliveries.ts';
import { openEdits } from '../../../src/main/store/edits.ts';
import { openEvidence } from '../../../src/main/store/evidence.ts';
import { openJobs } from '../../../src/main/store/jobs.ts';
import { openFindingsRows } from '../../../src/main/store/keptFindings.ts';
import { openPlan } from '../../../src/main/store/plan.ts';
import { openResults } from '../../../src/main/store/results.ts';
import { openSamples } from '../../../src/main/store/samples.ts';
import { openSealing } from '../../../src/main/store/sealing.ts';
import { openStudies } from '../../../src/main/store/studies.ts';
import { openSurvival } from '../../../src/main/store/survival.ts';
import { openWear } from '../../../src/main/store/wear.ts';
import { BARE, openWork } from '../../../src/main/store/work.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { distance, judgement } from '../domain/findings/rows.ts';

/** What prepares a statement is noted, with the method that asked for it. */
function listening(db: Database) {
  const asked: { method: string; sql: string }[] = [];
  let method = '';
  const heard = new Proxy(db, {
    get(target, key) {
      if (key === 'prepare')
        return (sql: string) => {
          asked.push({ method, sql });
          return target.prepare(sql);
        };
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const call = (name: string, work: () => unknown) => {
    method = name;
    work();
  };
  return { heard, asked, call };
}

const hash = 'a'.repeat(64);
const attacked = { audit: 1, attack: 0, segmentation: false };
const page = { offset: 0, limit: 60 };
const all = <T>(rows: Iterable<T>) => [...rows];
const refusing = (work: () => unknown) => {
  assert.throws(work, { name: 'OverfireError' });
};

/** Every statement that the store's methods prepare, called one by one on a small project. */
export async function askedOf(t: TestContext) {
  const db = openDatabase(await temporaryFolder(t), { create: true });
  t.after(() => db.close());
  const { heard, asked, call } = listening(db);
  const parts = {
    cover: openCaseCover(heard),
    edits: openEdits(heard),
    deliveries: openDeliveries(heard),
    evidence: openEvidence(heard),
    jobs: openJobs(heard),
    findings: openFindingsRows(heard),
    plan: openPlan(heard),
    results: openResults(heard),
    samples: openSamples(heard),
    sealing: openSealing(heard),
    studies: openStudies(heard),
    survival: openSurvival(heard),
    wear: openWear(heard),
    work: openWork(heard),
  };
  const {
    cover,
    deliveries,
    edits,
    evidence,
    jobs,
    findings,
    plan,
    results,
    samples,
    sealing,
    studies,
    survival,
    wear,
    work,
  } = parts;
  const filters = [
    {},
    { label: 'fake' },
    { label: 'none' },
    { kind: 'image' },
    { source: 1 },
    { state: 'read' },
    { masked: true },
    { masked: false },
    { text: 'a' },
  ] as const;
  const verdicts = [
    {},
    { label: 'fake' },
    { verdict: 'held' },
    { label: 'real', verdict: 'fooled' },
  ] as const;
  const reading: Record<string, () => unknown> = {
    'cover.read': () => cover.read(),
    'cover.counts': () => cover.counts(),
    'edits.undo': () => edits.undo(),
    'edits.redo': () => edits.redo(),
    'edits.next': () => edits.next(),
    'evidence.nextWaiting': () => evidence.nextWaiting([1]),
    'evidence.wait': () => evidence.wait([1]),
    'evidence.counts': () => evidence.counts(),
    'evidence.sources': () => filters.map((filter) => evidence.sources(filter, page)),
    'evidence.source': () => refusing(() => evidence.source(1)),
    'evidence.faces': () => filters.map((filter) => evidence.faces(filter, page)),
    'evidence.face': () => refusing(() => evidence.face(1)),
    'evidence.places': () => evidence.places(1),
    'evidence.place': () => refusing(() => evidence.place(1)),
    'evidence.chosen': () => [evidence.chosen([1]), evidence.chosen(null)],
    'evidence.countChosen': () => [evidence.countChosen([1]), evidence.countChosen(null)],
    'jobs.list': () => jobs.list(),
    'jobs.get': () => refusing(() => jobs.get(1)),
    'jobs.next': () => jobs.next(),
    'jobs.unbegun': () => jobs.unbegun(),
    'findings.read': () => findings.read(1, ''),
    'plan.setState': () => plan.setState(1, 'done', {}),
    'plan.runner': () => plan.runner(1),
    'plan.nextSource': () => [plan.nextSource(1, null), plan.nextSource(1, 0)],
    'plan.sourceAfter': () => plan.sourceAfter(1, -1),
    'plan.drawable': () => plan.drawable(1),
    'plan.counts': () => plan.counts(1),
    'plan.adversarialMask': () => plan.adversarialMask(1, 0),
    'plan.isPlanned': () => plan.isPlanned(1),
    'plan.readOriginals': () => plan.readOriginals(1),
    'plan.finishPlanning': () => plan.finishPlanning(1),
    'results.audits': () => results.audits(),
    'results.audit': () => refusing(() => results.audit(1)),
    'results.sources': () => all(results.sources(1)),
    'results.items': () => all(results.items(1)),
    'results.leftOut': () => all(results.leftOut(1)),
    'results.cleanResults': () => all(results.cleanResults(1)),
    'results.bareResults': () => all(results.bareResults(1)),
    'results.certifiedResults': () => all(results.certifiedResults(1)),
    'results.outcomes': () => all(results.outcomes(1, 0, 20)),
    'results.traces': () => all(results.traces(1, 0)),
    'results.universal': () => results.universal(1, 0),
    'samples.counts': () => samples.counts(attacked),
    'samples.page': () => verdicts.map((filter) => samples.page(attacked, filter, page)),
    'samples.one': () => samples.one(attacked, 1),
    'samples.around': () => verdicts.map((filter) => samples.around(attacked, filter, 1)),
    'samples.item': () => samples.item(1, 1),
    'samples.clean': () => samples.clean(1, 1),
    'samples.outcomes': () => samples.outcomes(attacked, 1),
    'samples.trace': () => samples.trace(attacked, 1),
    'samples.last': () => samples.last(1, 1, 1),
    'samples.flips': () => [...samples.flips(1, 1)],
    'samples.shared': () => samples.shared(1, 2),
    'samples.running': () => samples.running(1, 1),
    'sealing.sources': () => all(sealing.sources(1)),
    'sealing.items': () => all(sealing.items(1)),
    'sealing.objects': () => all(sealing.objects(1)),
    'studies.list': () => studies.list(),
    'studies.get': () => refusing(() => studies.get(1)),
    'studies.plan': () => refusing(() => studies.plan(1)),
    'studies.pairs': () => studies.pairs(1),
    'studies.pair': () => studies.pair(1, 1),
    'studies.set': () => studies.set(1, 1),
    'studies.takers': () => studies.takers(1),
    'studies.holder': () => studies.holder(hash),
    'studies.isEvaluator': () => studies.isEvaluator(1, 1),
    'studies.presentations': () => studies.presentations(1, 1),
    'studies.scored': () => all(studies.scored(1)),
    'deliveries.sources': () => deliveries.sources(1),
    'deliveries.faces': () => [deliveries.faces(1, 0, -1), deliveries.faces(1, 0, 0)],
    'deliveries.isDone': () => deliveries.isDone(1, 0, 0, -1),
    'results.delivered': () => all(results.delivered(1, 0, -1, 1)),
    'survival.distortions': () => survival.distortions(1),
    'survival.pending': () => [survival.pending(1, 0, -1, -1, 10), survival.pending(1, 0, 0, -1, 10)],
    'survival.countPending': () => [survival.countPending(1, 0, -1), survival.countPending(1, 0, 0)],
    'survival.results': () => all(survival.results(1, 0, 0)),
    'wear.settings': () => wear.settings(1),
    'wear.pending': () => wear.pending(1, 0, -1, 10),
    'wear.countPending': () => wear.countPending(1, 0),
    'wear.results': () => all(wear.results(1, 0)),
    'work.pending': () => [null, BARE, 0].map((attack) => work.pending(1, attack, -1, 10)),
    'work.countPending': () => [null, BARE, 0].map((attack) => work.countPending(1, attack)),
    'work.lowestDraws': () => work.lowestDraws(1, 0, 10),
    'work.nthDraw': () => work.nthDraw(1, 0, 10),
    'work.nextUnchecked': () => work.nextUnchecked(1, -1),
  };
  const writing: Record<string, () => unknown> = {
    'cover.write': () => {},
    'wear.plan': () => {},
    'wear.enter': () => {},
    'wear.drop': () => {},
    'studies.begin': () => {},
    'studies.invite': () => {},
    'studies.present': () => {},
    'studies.enterScore': () => {},
    'studies.together': () => {},
    'jobs.add': () => {},
    'jobs.begin': () => {},
    'jobs.withdraw': () => {},
    'jobs.change': () => {},
    'jobs.queue': () => {},
    'jobs.move': () => {},
    'jobs.holdAll': () => {},
    'findings.write': () => {},
  };
  const added: Record<string, () => unknown> = {
    'evidence.add': () =>
      evidence.add(
        [
          {
            path: '/a.png',
            display: 'a.png',
            kind: 'image',
            label: 0,
            crop: cropSchema.parse({}),
            mask: null,
          },
        ],
        'now',
      ),
    'evidence.enter': () => evidence.enter(1, { state: 'failed', notices: [], original: null, faces: [] }),
    'edits.make': () => edits.make('label', { sources: [{ id: 1, label: 1 }], faces: [] }),
    ...madeAudits(parts),
  };
  for (const [name, work] of Object.entries({ ...reading, ...added })) call(name, work);
  const known = new Set([...Object.keys(reading), ...Object.keys(writing), ...Object.keys(added)]);
  const there = Object.entries(parts).flatMap(([part, methods]) =>
    Object.keys(methods).map((name) => `${part}.${name}`),
  );
  return { db, asked, known, there };
}

type Parts = {
  deliveries: ReturnType<typeof openDeliveries>;
  plan: ReturnType<typeof openPlan>;
  survival: ReturnType<typeof openSurvival>;
  work: ReturnType<typeof openWork>;
};

/** Two audits of one face each, the second with the faces of the first. */
function madeAudits({ deliveries, plan, survival, work }: Parts): Record<string, () => unknown> {
  const begin = (seed: number) => {
    return plan.begin({
      config: {
        paths: ['/a.png'],
        detector: 'd',
        attacks: [iap.schema.parse({ attack: 'iap' })],
        crop: cropSchema.parse({}),
        limit: null,
        backend: 'wasm',
        workers: null,
        seed,
        keepFloat: 1,
      },
      detector: {
        name: 'd',
        id: hash,
        contract: OFFICIAL_CONTRACTS.meso4,
        origin: 'imported',
        sources: [],
        parameters: 1,
      },
      weights: hash,
      engine: { backend: 'wasm', versions: {}, selfCheck: { deviation: 0, tolerance: 1 } },
      created: 'now',
      runner: 'this test',
      sources: [{ path: '/a.png', display: 'a.png', kind: 'image', label: 0, mask: null }],
      leftOut: [{ path: 'b.txt', reason: 'no footage' }],
      universals: [],
      adversarialMasks: [],
    });
  };
  const judged = judgement(0);
  const measured = { ...judged, ...distance() };
  const trace = { item: 1, attack: 0, fake: Float32Array.of(1), real: Float32Array.of(0) };
  const decision = { item: 1, label: 0, score: 0.1, energyFake: null, energyReal: null } as const;
  const outcome = {
    item: 1,
    attack: 0,
    iteration: 20,
    float: measured,
    eightBit: measured,
    adversarial: hash,
    perturbation: null,
    adversarialMask: null,
  };
  return {
    'plan.begin': () => [begin(1), begin(2)],
    'plan.enter': () =>
      plan.enter(1, {
        source: plan.nextSource(1, null)!,
        original: { bytes: 1, sha256: hash, maskSha256: null },
        cropping: '{}',
        faces: [{ face: 0, frame: null, box: null, pixels: hash, crop: hash, mask: null, draw: 1 }],
        exhausted: true,
        leftOut: ['one frame'],
      }),
    'plan.adoptFaces': () => [plan.finishPlanning(1), assert.ok(plan.adoptFaces(2, 1))],
    'work.enterClean': () => work.enterClean(1, [{ ...judged, item: 1 }]),
    'work.enterOutcomes': () => work.enterOutcomes(1, [{ trace, outcomes: [outcome] }]),
    'work.enterBare': () => work.enterBare(1, [decision]),
    'work.enterCertified': () => work.enterCertified(1, [{ item: 1, real: 1 }]),
    'survival.plan': () => survival.plan(1, [{ treatment: 'jpeg', strength: 75 }]),
    'deliveries.enter': () => deliveries.enter(1, 0, -1, [{ ...decision, upload: 1 }]),
    'survival.enter': () => survival.enter(1, 0, 0, [{ ...decision, iou: 0.5, iouAdversarial: null }]),
    'work.enterUniversal': () =>
      work.enterUniversal(1, { attack: 0, artifact: hash, fake: trace.fake, real: trace.real }),
    'work.enterCheck': () => work.enterCheck(1, 0, hash, null),
  };
}
