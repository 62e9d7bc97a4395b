import { nameOf } from '../../../common/base/label.ts';
import type { Contract } from '../../../common/contract.ts';
import { extentOf } from '../../../common/extent.ts';
import type { MatrixRow } from '../../../common/matrix.ts';
import type { Report } from '../../../common/report.ts';
import { languageOf } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import { AttackFaces, type Judged, type ShownFace } from '../../../pages/report/Faces.tsx';
import { ReportPage, titleOf } from '../../../pages/report/ReportPage.tsx';
import type { ObjectStore } from '../../store/objects.ts';
import type { JudgementRow } from '../../store/rows.ts';
import { atGap, documentOf, GAP, markup } from '../document.ts';
import type { Chosen, Sample, Shown } from './gallery/gallery.ts';
import { difference, face, mask, perturbation } from './gallery/pictures.ts';

/**
 * The report as one HTML file. It comes in pieces, one attack's faces at a time, so that their pictures are never all in
 * memory.
 */
export async function* page(
  report: Report,
  objects: ObjectStore,
  samples: { byRule: (attack: number) => Shown[]; chosen: (attack: number) => Chosen[] },
  matrix: { rows: MatrixRow[]; total: number },
) {
  const l = titled(
    languageOf(report.language),
    report.attacks.map(({ params }) => params),
  );
  const { contract } = report.detectorCard;
  const whole = <ReportPage report={report} l={l} faces={GAP} matrix={matrix} />;
  const [before, ...after] = atGap(documentOf(titleOf(report, l), l, whole));
  yield before!;
  for (const [index, { params }] of report.attacks.entries()) {
    const faces: ShownFace[] = [];
    for (const { role, ...sample } of samples.byRule(index))
      faces.push({ role, ...(await shownFace(objects, sample, contract)) });
    yield markup(<AttackFaces params={params} faces={faces} l={l} />);
  }
  yield after[0]!;
  // A report without such faces has no second gap.
  if (after[1] === undefined) return;
  for (const [index, { params }] of report.attacks.entries()) {
    const faces: ShownFace[] = [];
    for (const { remark, ...sample } of samples.chosen(index))
      faces.push({ role: 'chosen', remark, ...(await shownFace(objects, sample, contract)) });
    if (faces.length > 0) yield markup(<AttackFaces params={params} faces={faces} l={l} />);
  }
  yield after[1];
}

async function shownFace(
  objects: ObjectStore,
  { item, clean, outcome }: Sample,
  contract: Contract,
): Promise<Omit<ShownFace, 'role' | 'remark'>> {
  const extent = extentOf(contract);
  const { adversarial } = outcome;
  const wanted: [ShownFace['pictures'][number]['caption'], string | null, typeof face][] = [
    ['picture.clean', item.crop, face],
    ['picture.adversarial', adversarial, face],
    outcome.perturbation === null
      ? ['picture.difference', item.crop, (store, crop) => difference(store, crop, adversarial, extent)]
      : ['picture.perturbation', outcome.perturbation, perturbation],
    ['picture.trueMask', item.mask, mask],
    ['picture.segmentation', clean.segmentation, mask],
    ['picture.segmented', outcome.eightBit.segmentation, mask],
    ['picture.aim', outcome.adversarialMask, mask],
  ];
  const pictures: ShownFace['pictures'] = [];
  for (const [caption, sha256, load] of wanted)
    if (sha256 !== null) pictures.push({ caption, uri: await load(objects, sha256, extent) });
  return {
    truth: nameOf(item.label),
    path: item.path,
    frame: item.frame?.ordinal ?? null,
    ...(contract.clip === undefined ? {} : { clip: contract.clip }),
    clean: judged(clean),
    eightBit: judged(outcome.eightBit),
    float: judged(outcome.float),
    rmse255: outcome.eightBit.rmse255,
    pictures,
  };
}

const judged = ({ label, score, energyFake, energyReal }: JudgementRow): Judged => ({
  label: nameOf(label),
  score,
  energies: energyFake === null || energyReal === null ? null : { fake: energyFake, real: energyReal },
});
