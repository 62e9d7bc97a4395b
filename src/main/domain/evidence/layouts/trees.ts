import { FAKE, type Label, REAL } from '../../../../common/base/label.ts';
import { known, type Place, type Said, videoName } from './layout.ts';

/** Layouts that are told by folders and names alone, as their authors or DeepfakeBench lay them out. */
type Layout = (place: Place) => Said | null;

const find = (folders: string[], names: Record<string, unknown>): number =>
  folders.findIndex((folder) => folder.toLowerCase() in names);

const COMPRESSION = /^(raw|c0|c23|c40)$/i;

/**
 * FaceForensics++ and, within the same tree, Google's DeepFakeDetection (DFD):
 * original_sequences/{youtube,actors}/{raw,c23,c40}/{videos,frames,images} and manipulated_sequences/METHOD/... The
 * forgery 071_054 is the video 071 with the face of 054. DFD has 01__exit_phone_room and 01_02__exit_phone_room__ID: actor
 * 01 with the face of actor 02.
 */
const faceForensics: Layout = (place) => {
  const { folders } = place;
  const root = find(folders, { original_sequences: 1, manipulated_sequences: 1 });
  if (root === -1 || folders.length < root + 3) return null;
  const real = folders[root]!.toLowerCase() === 'original_sequences';
  const method = folders[root + 1]!;
  const compression = folders.slice(root + 2).find((folder) => COMPRESSION.test(folder));
  const name = videoName(place);
  const actors = /^(actors|DeepFakeDetection)$/i.test(method);
  const [, actor, scene] = /^(\d+)(?:_\d+)?__([a-z_]+?)(?:__[A-Z0-9]+)?$/.exec(name) ?? [];
  if (actors)
    return {
      layout: 'DFD',
      label: real ? REAL : FAKE,
      ...(actor === undefined ? {} : { person: `DFD/${actor}` }),
      attributes: known({
        source: scene === undefined ? undefined : `DFD/${actor}__${scene}`,
        method: real ? undefined : method,
        compression,
      }),
    };
  const target = /^(\d{3})(?:_\d{3})?$/.exec(name)?.[1];
  return {
    layout: 'FaceForensics++',
    label: real ? REAL : FAKE,
    attributes: known({
      source: target === undefined ? undefined : `FaceForensics++/${target}`,
      method: real ? undefined : method,
      compression,
    }),
  };
};

const CELEB: Record<string, Label> = { 'celeb-real': REAL, 'youtube-real': REAL, 'celeb-synthesis': FAKE };

/** Celeb-DF v1 and v2: id0_0000 is a video of person 0; id0_id16_0000 is that video with the face of person 16. */
const celebDf: Layout = (place) => {
  const at = find(place.folders, CELEB);
  if (at === -1) return null;
  const folder = place.folders[at]!.toLowerCase();
  const name = videoName(place);
  const [, person, clip] = /^(id\d+)(?:_id\d+)?_(\d+)$/.exec(name) ?? [];
  const source = person === undefined ? `${folder}/${name}` : `${person}_${clip}`;
  return {
    layout: 'Celeb-DF',
    label: CELEB[folder]!,
    ...(person === undefined ? {} : { person: `Celeb-DF/${person}` }),
    attributes: { source: `Celeb-DF/${source}` },
  };
};

const DEEPER: Record<string, Label> = { manipulated_videos: FAKE, source_videos: REAL };

/**
 * DeeperForensics-1.0: source_videos/W101/... are of the actor W101; manipulated_videos/VARIANT/071_W101 is the
 * FaceForensics++ video 071 with the actor's face.
 */
const deeperForensics: Layout = (place) => {
  const at = find(place.folders, DEEPER);
  if (at === -1) return null;
  const name = videoName(place);
  const label = DEEPER[place.folders[at]!.toLowerCase()]!;
  const layout = 'DeeperForensics';
  if (label === REAL) {
    const actor = place.folders.slice(at + 1).find((folder) => /^[MW]\d+$/.test(folder));
    if (actor === undefined) return { layout, label };
    const parts = [...place.folders.slice(place.folders.indexOf(actor)), place.stem];
    return {
      layout,
      label,
      person: `DeeperForensics/${actor}`,
      attributes: { source: `DeeperForensics/${parts.join('/')}`.slice(0, 500) },
    };
  }
  const target = /^(\d{3})_[MW]\d+$/.exec(name)?.[1];
  return {
    layout,
    label,
    attributes: known({
      source: target === undefined ? undefined : `FaceForensics++/${target}`,
      method: place.folders[at + 1],
    }),
  };
};

/** WildDeepfake: {real,fake}_{train,test}/.../SEQUENCE/FRAME.png; the frames of one sequence are of one video. */
const wildDeepfake: Layout = ({ folders }) => {
  const at = folders.findIndex((folder) => /^(real|fake)_(train|test)$/i.test(folder));
  if (at === -1) return null;
  const [label, split] = folders[at]!.toLowerCase().split('_') as [string, string];
  const sequence = folders.slice(at).join('/');
  return {
    layout: 'WildDeepfake',
    label: label === 'real' ? REAL : FAKE,
    attributes: known({
      source: folders.length > at + 1 ? `WildDeepfake/${sequence}`.slice(0, 500) : undefined,
      split,
    }),
  };
};

/** DF40: DF40/METHOD/{ff,cdf}/... or DF40_train/METHOD/...: forgeries of FaceForensics++ (071_054) and Celeb-DF (id0_id16_0000). */
const df40: Layout = (place) => {
  const at = place.folders.findIndex((folder) => /^df40([_-](train|test))?$/i.test(folder));
  if (at === -1 || at + 1 >= place.folders.length) return null;
  const method = place.folders[at + 1]!;
  const name = [place.stem, ...place.folders.slice(at + 2).toReversed()].find((part) =>
    /^(\d{3}_\d{3}|id\d+_id\d+_\d+)$/.test(part),
  );
  const [, person, clip] = /^(id\d+)_id\d+_(\d+)$/.exec(name ?? '') ?? [];
  const real = /^(real|original)/i.test(method);
  const source =
    name === undefined
      ? undefined
      : person === undefined
        ? `FaceForensics++/${name.slice(0, 3)}`
        : `Celeb-DF/${person}_${clip}`;
  return {
    layout: 'DF40',
    label: real ? REAL : FAKE,
    ...(person === undefined ? {} : { person: `Celeb-DF/${person}` }),
    attributes: known({ source, method: real ? undefined : method }),
  };
};

const LAYOUTS: Layout[] = [faceForensics, celebDf, deeperForensics, wildDeepfake, df40];

/** What the first layout that knows a file says of it; null where none does. */
export function laidOut(place: Place): Said | null {
  for (const layout of LAYOUTS) {
    const said = layout(place);
    if (said !== null) return said;
  }
  return null;
}
