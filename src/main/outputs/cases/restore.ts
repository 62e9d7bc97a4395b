import { cropSchema } from '../../../common/audit.ts';
import { labelOf } from '../../../common/base/label.ts';
import type { SealedCase } from '../../../common/sealed.ts';
import { failAt } from '../../../language/faults.ts';
import { noticeAs } from '../../../language/notices.ts';
import {
  BARE_FILE,
  CERTIFIED_FILE,
  CLEAN_FILE,
  DELIVERED_FILE,
  outcomesFile,
  SURVIVAL_FILE,
  tracesFile,
  UNIVERSALS_FILE,
} from '../../domain/audits/resultLines.ts';
import { type DeliveredRow, UNTOUCHED } from '../../store/deliveries.ts';
import type { ReadFace } from '../../store/evidence.ts';
import type { SealingItem } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import { CLEAN } from '../../store/survival.ts';
import type { MeasuredRows } from '../../store/work.ts';
import type { CaseFiles } from './caseFiles.ts';
import { enterFaces } from './faces.ts';
import {
  bareLine,
  certifiedLine,
  cleanLine,
  deliveredLine,
  outcomeLine,
  readResults,
  survivalLine,
  traceLine,
  universalLine,
} from './readResults.ts';

/** Rows that are entered in one transaction. */
const AT_ONCE = 500;

/**
 * Enters the audit of a verified case into an empty project, with all that it measured, so that whatever reads a project
 * reads it. Objects stay in the case. Throws `input` where a file of the case can't be understood.
 * @param path of the case, for messages
 */
export async function restoreAudit(
  store: Store,
  files: CaseFiles,
  sealed: SealedCase,
  path: string,
): Promise<void> {
  const { id, config, created, finished } = sealed.audit;
  if (sealed.details !== null) store.cover.write(sealed.details, created);
  const audit = store.plan.begin({
    id,
    config,
    detector: sealed.detector,
    weights: sealed.weights,
    engine: sealed.engine,
    created,
    runner: sealed.software,
    sources: sealed.sources.map(({ path, kind, label, mask, crop, person, labels, attributes }) => ({
      path,
      display: path,
      kind,
      label: labelOf(label),
      mask,
      ...(crop === null ? {} : { crop: cropSchema.parse(JSON.parse(crop)) }),
      ...(attributes === undefined ? {} : { attributes }),
      person,
      labels,
    })),
    leftOut: [],
    universals: [],
    adversarialMasks: sealed.adversarialMasks.map(({ attack, object }) => ({ attack, mask: object })),
  })!;
  const evidence = gatherEvidence(store, sealed);
  await enterFaces(store, audit, files, sealed, path, evidence.gather);
  evidence.enter();
  await enterResults({ store, audit, files, path }, sealed);
  enterAdded({ store, audit, files, path }, sealed);
  store.plan.setState(audit, 'done', finished === null ? {} : { finished });
}

interface Restoring {
  store: Store;
  audit: number;
  files: CaseFiles;
  path: string;
}

async function enterResults(to: Restoring, { audit: { config }, treatments = [] }: SealedCase) {
  const { store, audit, files, path } = to;
  const { work, survival } = store;
  const itemAt = itemsOf(to);
  const ofFace = <T extends { position: number }>({ position, ...row }: T) => ({
    item: itemAt(position),
    ...row,
  });
  for await (const rows of batches(readResults(files, path, CLEAN_FILE, cleanLine)))
    work.enterClean(audit, rows.map(ofFace));
  for await (const rows of batches(readResults(files, path, BARE_FILE, bareLine)))
    work.enterBare(audit, rows.map(ofFace));
  for await (const rows of batches(readResults(files, path, CERTIFIED_FILE, certifiedLine)))
    work.enterCertified(audit, rows.map(ofFace));
  for await (const row of readResults(files, path, UNIVERSALS_FILE, universalLine))
    work.enterUniversal(audit, row);
  for (const attack of config.attacks.keys())
    for await (const rows of batches(measured(to, attack, itemAt))) work.enterOutcomes(audit, rows);
  for await (const row of readResults(files, path, DELIVERED_FILE, deliveredLine)) {
    const { delivery, attack, ...decision } = row;
    store.deliveries.enter(audit, delivery, attack ?? UNTOUCHED, [ofFace(decision) as DeliveredRow]);
  }
  survival.plan(audit, treatments);
  const planned = survival.distortions(audit);
  for await (const row of readResults(files, path, SURVIVAL_FILE, survivalLine)) {
    const { treatment, strength, attack, ...decision } = row;
    const asked = planned.find(
      (one) => one.treatment.treatment === treatment && one.treatment.strength === strength,
    );
    if (asked === undefined) failAt('input', path, 'case.strangeTreatment', { file: SURVIVAL_FILE });
    survival.enter(audit, asked.position, attack ?? CLEAN, [ofFace(decision)]);
  }
}

/** What people added to it. */
function enterAdded(to: Restoring, { conclusion, secondReader, bookmarks = [] }: SealedCase): void {
  const { examiner } = to.store;
  const itemAt = itemsOf(to);
  if (conclusion !== undefined) examiner.conclude(to.audit, conclusion);
  if (secondReader !== undefined) examiner.secondRead(to.audit, secondReader);
  for (const { attack, position, remark } of bookmarks)
    examiner.bookmark(to.audit, { attack, item: itemAt(position), remark });
}

/** The project's number of a face by its place in the audit. */
function itemsOf({ store, audit, path }: Restoring): (position: number) => number {
  const items: number[] = [];
  for (const { position, id } of store.results.items(audit)) items[position] = id;
  return (position) => items[position] ?? failAt('input', path, 'case.strangeFace', { position });
}

/** What an attack measured, face by face: its trace, and the outcomes that follow in the other file. */
async function* measured(
  { files, path }: Restoring,
  attack: number,
  itemAt: (position: number) => number,
): AsyncGenerator<MeasuredRows> {
  const outcomes = readResults(files, path, outcomesFile(attack), outcomeLine);
  let next = await outcomes.next();
  for await (const { position, ...trace } of readResults(files, path, tracesFile(attack), traceLine)) {
    const item = itemAt(position);
    const rows: MeasuredRows = { trace: { item, attack, ...trace }, outcomes: [] };
    for (; next.done !== true && next.value.position === position; next = await outcomes.next()) {
      const { position: _, ...outcome } = next.value;
      rows.outcomes.push({ item, ...outcome, attack });
    }
    yield rows;
  }
  if (next.done !== true)
    failAt('input', path, 'case.differ', { file: outcomesFile(attack), other: tracesFile(attack) });
}

async function* batches<T>(rows: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Only the cutting of masks asks how large the picture was; nothing is cut in a sealed case, which doesn't say it. */
const UNKNOWN = { width: 0, height: 0 };

/** The files and faces of a sealed audit as the evidence of a project: gathered face by face, then entered at once. */
function gatherEvidence(
  store: Store,
  { audit: { config, created }, sources }: SealedCase,
): { gather(face: SealingItem): void; enter(): void } {
  const faces = new Map<number, ReadFace[]>();
  const paths = new Map<string, number>();
  return {
    gather({ source, face, frame, box, crop, mask }) {
      const row = { face, frame, box, within: UNKNOWN, confidence: null, picture: crop, mask };
      const there = faces.get(source);
      if (there === undefined) faces.set(source, [row]);
      else there.push(row);
    },
    enter() {
      const files = sources.map(({ path, kind, label, mask, crop, attributes }, index) => {
        // Shortened paths of two files may be the same.
        const own = paths.has(path) ? `${path} (${index + 1})` : path;
        paths.set(own, index);
        const taken = crop === null ? config.crop : cropSchema.parse(JSON.parse(crop));
        return {
          path: own,
          display: own,
          kind,
          label: labelOf(label),
          crop: taken,
          mask,
          ...(attributes === undefined ? {} : { attributes }),
        };
      });
      store.evidence.add(files, created);
      for (const { id, path } of store.evidence.chosen(null)) {
        const index = paths.get(path)!;
        const { bytes, sha256, maskSha256 } = sources[index]!;
        const original = bytes === null || sha256 === null ? null : { bytes, sha256, maskSha256 };
        store.evidence.enter(id, {
          state: original === null ? 'failed' : 'read',
          notices: original === null ? [noticeAs('notice.nothingTaken')] : [],
          original,
          faces: faces.get(index) ?? [],
        });
      }
    },
  };
}
