import { nameOf } from '../../../common/base/label.ts';
import type { Contract } from '../../../common/contract.ts';
import { extentOf } from '../../../common/extent.ts';
import type { MatrixRow } from '../../../common/matrix.ts';
import type { Report, VideoFindings } from '../../../common/report.ts';
import { languageOf } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import { AttackFaces, type Judged, type ShownFace } from '../../../pages/report/Faces.tsx';
import { ReportPage, titleOf } from '../../../pages/report/ReportPage.tsx';
import type { WholeVideos } from '../../../pages/report/Videos.tsx';
import { boundsOf, UnitCounter } from '../../domain/findings/figure.ts';
import type { ObjectStore } from '../../store/objects.ts';
import type { JudgementRow } from '../../store/rows.ts';
import { atGap, documentOf, GAP, markup } from '../document.ts';
import type { Shown } from './gallery/gallery.ts';
import { difference, face, mask, perturbation } from './gallery/pictures.ts';

/**
 * The report as one HTML file. It comes in pieces, one attack's faces at a time, so that their pictures are never all in
 * memory.
 */
export async function* page(
  report: Report,
  objects: ObjectStore,
  samples: (attack: number) => Shown[],
  matrix: { rows: MatrixRow[]; total: number },
) {
  const l = titled(
    languageOf(report.language),
    report.attacks.map(({ params }) => params),
  );
  const { contract } = report.detectorCard;
  const wholes = wholeVideos(report);
  const whole = <ReportPage report={report} wholes={wholes} l={l} faces={GAP} matrix={matrix} />;
  const [before, after] = atGap(documentOf(titleOf(report, l), l, whole));
  yield before!;
  for (const [index, { params }] of report.attacks.entries()) {
    const faces: ShownFace[] = [];
    for (const sample of samples(index)) faces.push(await shownFace(objects, sample, contract));
    yield markup(<AttackFaces params={params} faces={faces} l={l} />);
  }
  yield after!;
}

async function shownFace(
  objects: ObjectStore,
  { item, clean, outcome, role }: Shown,
  contract: Contract,
): Promise<ShownFace> {
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
    role,
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

/** Of the videos that were measured, those that are right on more than half of their faces. */
export function wholeVideos({
  videos,
  attacks,
  units,
}: Pick<Report, 'videos' | 'attacks' | 'units'>): WholeVideos {
  const runs = [
    (video: VideoFindings) => video.clean,
    ...attacks.map((_, i) => (video: VideoFindings) => video.attacks[i] ?? { right: 0, n: 0 }),
  ];
  return runs.map((countOf) => {
    const of = (label: VideoFindings['label'] | null) => {
      const counter = new UnitCounter(units?.kind ?? 'video');
      for (const [i, video] of videos.entries()) {
        const { n, right } = countOf(video);
        if (n > 0 && (label === null || video.label === label)) counter.add(video.unit ?? i, right > n / 2);
      }
      const { figure } = counter;
      return { n: figure.n, value: figure.value, interval: boundsOf(figure) };
    };
    return { all: of(null), fake: of('fake'), real: of('real') };
  });
}
