import type { AttackParams } from '../../common/attacks/registry.ts';
import type { LabelName } from '../../common/base/label.ts';
import { baseName } from '../../common/base/paths.ts';
import type { Contract } from '../../common/contract.ts';
import type { Report } from '../../common/report.ts';
import type { Language, TextKey } from '../../language/language.ts';
import { each } from '../pieces.tsx';

export interface Judged {
  label: LabelName;
  /** Realness. */
  score: number;
  energies: { fake: number; real: number } | null;
}

/** A face that the report shows under one attack. */
export interface ShownFace {
  /** Why it is shown: by rule, or since the examiner chose it, whose remark it has. */
  role: Report['shown'][number]['role'] | 'chosen';
  remark?: string;
  truth: LabelName;
  path: string;
  /** Of a video; of a clip its first. */
  frame: number | null;
  /** Of a clip, of which the middle frame is shown. */
  clip?: NonNullable<Contract['clip']>;
  clean: Judged;
  eightBit: Judged;
  float: Judged;
  rmse255: number;
  /** As data URIs; null where the project's object is missing or damaged. */
  pictures: { caption: Extract<TextKey, `picture.${string}`>; uri: string | null }[];
}

/** One attack's faces: clean, adversarial, perturbation, and the masks where there are any. */
export const AttackFaces = ({
  params,
  faces,
  l,
}: {
  params: AttackParams;
  faces: ShownFace[];
  l: Language;
}) => (
  <>
    <h3>{l.attack(params)}</h3>
    {faces.length === 0 && <p className="quiet">{l.text('samples.none')}</p>}
    {each(faces, (face) => (
      <Face face={face} l={l} />
    ))}
  </>
);

function Face({ face, l }: { face: ShownFace; l: Language }) {
  const file = baseName(face.path);
  const { frame, clip } = face;
  const name =
    frame === null
      ? file
      : clip === undefined
        ? l.say('samples.frame', { file, frame })
        : l.say('samples.clip', { file, frame, ...clip });
  return (
    <div className="sample">
      <p>
        <strong>{l.text(`samples.${face.role}`)}</strong>,{' '}
        {l.say('samples.truth', { label: l.label(face.truth) })}: <span className="path">{name}</span>
      </p>
      {face.remark !== undefined && face.remark !== '' && (
        <p className="remark">{l.say('samples.remark', { remark: face.remark })}</p>
      )}
      <div className="pictures">
        {each(face.pictures, ({ caption, uri }) => (
          <figure>
            {uri === null ? (
              <p className="quiet">{l.text('samples.missing')}</p>
            ) : (
              <img src={uri} width="256" height="256" alt={`${name}: ${l.text(caption)}`} />
            )}
            <figcaption>{l.text(caption)}</figcaption>
          </figure>
        ))}
      </div>
      <p>
        {l.say('samples.said', {
          clean: judgement(face.clean, l),
          eightBit: judgement(face.eightBit, l),
          float: judgement(face.float, l),
          rmse: l.number(face.rmse255, 2),
        })}
      </p>
    </div>
  );
}

function judgement({ label, score, energies }: Judged, l: Language): string {
  const said = { label: l.label(label), score: l.number(score, 3) };
  return energies === null
    ? l.say('samples.judgement', said)
    : l.say('samples.judgement.energies', {
        ...said,
        fake: l.number(energies.fake, 3),
        real: l.number(energies.real, 3),
      });
}
