import { dirname, parse, resolve, sep } from 'node:path';
import { FAKE } from '../../../common/base/label.ts';
import type { Notice } from '../../../common/notice.ts';
import type { Answers } from '../../../common/questions.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { atLine, noticeAs } from '../../../language/notices.ts';
import { MEDIA_KINDS, mediaKind } from '../../decode/media.ts';
import { isMask, labelsOf, MaskFinder } from './folders.ts';
import type { FoundFile } from './foundFile.ts';
import { METADATA, readMetadata } from './layouts/dfdc.ts';
import type { Said } from './layouts/layout.ts';
import { laidOut } from './layouts/trees.ts';
import { type Entry, readManifest } from './manifest.ts';
import { binaryFolders, doubledVideos } from './open.ts';
import {
  type Evidence,
  firstOf,
  type LabelledSource,
  type LeftOut,
  leftOut,
  type Recognised,
  type Source,
} from './source.ts';
import { inspect, walk } from './walk.ts';

/**
 * Finds the footage below files and folders, with labels and masks from the folders that it lies in (folders.ts) and the
 * layouts of published data sets (layouts) or, where there is a manifest, from that: then the files that it lists are the
 * evidence, wherever they are, and others below the paths are left out. Nothing is opened but folders, metadata and the manifest.
 * @param paths files and folders as the user names them
 * @throws `input` where no file can be used, or the manifest is malformed
 */
export async function scanEvidence(
  paths: string[],
  manifest?: string,
  answers: Answers = {},
): Promise<Evidence> {
  const found = new Map<string, FoundFile>();
  const unused: LeftOut[] = [];
  const recognised: Recognised = {
    layouts: new Map(),
    masks: { found: [], matched: 0 },
    manifest: null,
    lists: [],
  };
  for (const path of paths) {
    for await (const file of walk(path)) {
      if ('reason' in file) unused.push(file);
      else if (isMask(file)) {
        if (mediaKind(file.path) !== null) recognised.masks.found.push(file.display);
      } else if (!isLandmarks(file) && !isLabelled(found.get(file.path))) found.set(file.path, file);
    }
  }
  const files = [...found.values()];
  recognised.lists = files
    .filter(({ path, folders }) => LIST.test(path) && folders.length <= 3 && resolve(path) !== manifest)
    .map(({ display }) => display);
  const { judged, questions } =
    manifest === undefined
      ? await judgeByFolders(files, answers, recognised)
      : await judgeByManifest(files, manifest, { answers, roots: paths, recognised });
  const sources = judged.filter((file) => 'kind' in file);
  unused.push(...judged.filter((file) => 'reason' in file));
  if (sources.length === 0) refuseEmpty(paths, unused);
  recognised.masks.matched = new Set(sources.flatMap(({ mask }) => mask ?? [])).size;
  return {
    sources: sources.toSorted(inByteOrder),
    leftOut: unused.toSorted(inByteOrder),
    questions,
    recognised,
  };
}

const inByteOrder = (a: { path: string }, b: { path: string }) =>
  Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));

/** The same file may lie below two arguments: the first that labels it counts. */
const isLabelled = (file: FoundFile | undefined) => file !== undefined && labelsOf(file.folders).length > 0;

const LIST = /\.(csv|tsv|txt|lst|json)$/i;

/** Points of faces that DeepfakeBench keeps beside its frames, one file for each. */
const isLandmarks = ({ path, folders }: FoundFile) =>
  path.toLowerCase().endsWith('.npy') && folders.some((folder) => folder.toLowerCase() === 'landmarks');

function refuseEmpty(paths: string[], leftOut: LeftOut[]): never {
  fail('input', 'evidence.none', { paths: paths.join(', '), kinds: MEDIA_KINDS, ...firstOf(leftOut) });
}

const UNKNOWN_KIND = noticeAs('notice.kind', { kinds: MEDIA_KINDS });

type Judged = Pick<Evidence, 'questions'> & { judged: (Source | LeftOut)[] };

async function judgeByFolders(
  files: FoundFile[],
  answers: Answers,
  { layouts }: Recognised,
): Promise<Judged> {
  const finder = new MaskFinder();
  const metadata = await metadataOf(files);
  const binary = binaryFolders(files, answers);
  const doubled = doubledVideos(files, answers);
  const judge = async (file: FoundFile): Promise<Source | LeftOut | null> => {
    const { path, display, folders } = file;
    const kind = mediaKind(path);
    const listed = metadata.get(dirname(path));
    if (kind === null)
      return listed !== undefined && parse(path).base === METADATA ? null : leftOut(display, UNKNOWN_KIND);
    if (doubled.leavesOut(file)) return null;
    const said: Said | null = listed?.get(parse(path).base) ?? laidOut({ folders, stem: parse(path).name });
    if (said !== null) layouts.set(said.layout, (layouts.get(said.layout) ?? 0) + 1);
    const byFolders = labelsOf(folders);
    const labels = new Set([...byFolders, ...(said?.label === undefined ? [] : [said.label])]);
    if (byFolders.length > 1) return leftOut(display, noticeAs('notice.bothLabels'));
    if (labels.size > 1) return leftOut(display, noticeAs('notice.otherLabel', { layout: said!.layout }));
    const label = [...labels][0] ?? binary.labelOf(file);
    const by = said?.label !== undefined ? said.layout : label === null ? undefined : 'folders';
    const masks = label === FAKE ? await finder.masksOf(file, kind) : [];
    if (masks.length > 1)
      return leftOut(display, noticeAs('notice.severalMasks', { masks: masks.join(', ') }));
    const { person, attributes = {} } = said ?? {};
    return {
      path,
      display,
      kind,
      label,
      mask: masks[0] ?? null,
      ...(person === undefined ? {} : { person }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
      ...(by === undefined ? {} : { by }),
    };
  };
  const judged = await Promise.all(files.map(judge));
  return {
    judged: judged.filter((file) => file !== null),
    questions: [...binary.questions, ...doubled.questions],
  };
}

/** What the metadata.json of DFDC says, by folder. */
async function metadataOf(files: FoundFile[]): Promise<Map<string, Map<string, Said>>> {
  const found = new Map<string, Map<string, Said>>();
  for (const { path } of files) {
    if (parse(path).base !== METADATA) continue;
    const said = await readMetadata(dirname(path));
    if (said !== null) found.set(dirname(path), said);
  }
  return found;
}

async function judgeByManifest(
  files: FoundFile[],
  path: string,
  { answers, roots, recognised }: { answers: Answers; roots: string[]; recognised: Recognised },
): Promise<Judged> {
  const { entries, questions, ...manifest } = await readManifest(path, answers, roots);
  recognised.manifest = manifest;
  const mentioned = new Set(entries.flatMap(({ path, mask }) => (mask === null ? [path] : [path, mask])));
  mentioned.add(resolve(path));
  const others = files
    .filter((file) => !mentioned.has(file.path))
    .map(({ display }) => leftOut(display, noticeAs('notice.notInManifest')));
  const finder = new MaskFinder();
  const judged = await Promise.all(entries.map((entry) => judgeEntry(entry, manifest.form, finder)));
  return { judged: [...judged, ...others], questions };
}

async function judgeEntry(entry: Entry, form: string, finder: MaskFinder): Promise<Source | LeftOut> {
  const { line, path, display, label, mask: given, crop, person, attributes } = entry;
  const leaveOut = (notice: Notice) => leftOut(display, atLine(notice, line));
  const kind = mediaKind(path);
  const info = await inspect(path);
  if ('message' in info) return leaveOut(info);
  if (!info.isFile()) return leaveOut(noticeAs('notice.notFile'));
  if (kind === null) return leaveOut(UNKNOWN_KIND);
  if (given !== null) {
    if (mediaKind(given) !== kind) return leaveOut(noticeAs('notice.maskKind', { kind }));
    const maskInfo = await inspect(given);
    if ('message' in maskInfo)
      return leaveOut({ ...maskInfo, about: given, message: `its mask ${given}: ${maskInfo.message}` });
  }
  // Lists of data sets name no masks; these lie where the layout has them.
  const masks = form === 'table' || label !== FAKE ? [] : await finder.masksOf(placeOf(path), kind);
  if (masks.length > 1) return leaveOut(noticeAs('notice.severalMasks', { masks: masks.join(', ') }));
  return {
    path,
    display,
    kind,
    label,
    mask: given ?? masks[0] ?? null,
    ...(crop === undefined ? {} : { crop }),
    ...(person === undefined ? {} : { person }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(label === null ? {} : { by: 'manifest' }),
  };
}

/** A file that was found by its path alone. */
const placeOf = (path: string): FoundFile => {
  const { root, dir } = parse(path);
  return { path, display: path, base: root, folders: dir.slice(root.length).split(sep) };
};

const hasLabel = (source: Source): source is LabelledSource => source.label !== null;

/**
 * The evidence of an audit, which needs to know what is real: unlabelled files among labelled ones are left out.
 * @throws `input` where nothing is labelled, with the three ways to label
 */
export function requireLabels({ sources, leftOut: before, ...evidence }: Evidence): Evidence<LabelledSource> {
  const labelled = sources.filter(hasLabel);
  if (labelled.length === 0) {
    const folder = commonFolder(sources.map(({ display }) => display));
    failAt('input', folder, 'evidence.unlabelled');
  }
  const unlabelled = sources
    .filter((source) => !hasLabel(source))
    .map(({ display }) => leftOut(display, noticeAs('notice.noLabel')));
  return { ...evidence, sources: labelled, leftOut: [...before, ...unlabelled] };
}

/** The innermost folder that holds all of the files. */
function commonFolder(files: string[]): string {
  const [first = [], ...others] = files.map((file) => dirname(file).split(sep));
  const depth = first.findIndex((part, i) => others.some((parts) => parts[i] !== part));
  return (depth === -1 ? first : first.slice(0, depth)).join(sep) || sep;
}
