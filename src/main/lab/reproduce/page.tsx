import sharp from 'sharp';
import type { Reproduction } from '../../../common/reproduction.ts';
import type { Language } from '../../../language/language.ts';
import { ReproductionPage } from '../../../pages/reproduce/ReproductionPage.tsx';
import { atGap, documentOf, GAP, markup } from '../../outputs/document.ts';
import type { Figure } from './results/figures.ts';
import type { Found } from './results/gather.ts';
import { carriedLines, ownLines } from './results/lines.ts';

/** The reproduction as one HTML file, a figure at a time. */
export async function* reproductionPage(
  reproduction: Reproduction,
  found: Found[],
  figures: Figure[],
  l: Language,
): AsyncGenerator<string> {
  const { table3, foreign, table4 } = reproduction;
  const ofKind = (kind: Found['key']['kind']) => found.filter(({ key }) => key.kind === kind);
  const page = (
    <ReproductionPage
      of={reproduction}
      lines={{ own: ownLines(table3), foreign: carriedLines(foreign), others: carriedLines(table4) }}
      individual={ofKind('own').flatMap(({ key: { ffm, set }, findings }) =>
        findings.attacks.filter(({ attack }) => attack === 'iap').map((attack) => ({ ffm, set, attack })),
      )}
      attacks={[...ofKind('own').slice(0, 1), ...ofKind('segmentation').slice(0, 1)].flatMap(
        ({ findings }) => findings.attacks,
      )}
      figures={GAP}
      l={l}
    />
  );
  const [before, after] = atGap(documentOf(l.text('repro.title'), l, page));
  yield before!;
  for (const { caption, png } of figures) {
    const { width, height } = await sharp(png).metadata();
    const webp = await sharp(png).webp({ quality: 90, smartSubsample: true }).toBuffer();
    const uri = `data:image/webp;base64,${webp.toString('base64')}`;
    yield markup(
      <figure>
        <img src={uri} width={width} height={height} alt={caption} />
        <figcaption>{caption}</figcaption>
      </figure>,
    );
  }
  yield after!;
}
