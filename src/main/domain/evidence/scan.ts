import { dirname, resolve, sep } from 'node:path';
import { FAKE } from '../../../common/base/label.ts';
import type { Notice } from '../../../common/notice.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { atLine, noticeAs } from '../../../language/notices.ts';
import { MEDIA_KINDS, mediaKind } from '../../decode/media.ts';
import { isMask, labelsOf, MaskFinder } from './folders.ts';
import { type Entry, readManifest } from './manifest.ts';
import { type Evidence, firstOf, type LabelledSource, type LeftOut, leftOut, type Source } from './source.ts';
import { type FoundFile, inspect, walk } from './walk.ts';

/**
 * Finds the footage below files and folders, with labels and masks from the folders that it lies in (see folders.ts)
 * or, where there is a manifest, from that alone: then the files that it lists are the evidence, wherever they are,
 * and others below the paths are left out. Nothing is opened but folders and the manifest.
 * @param paths files and folders as the user names them
 * @throws `input` where no file can be used, or the manifest is malformed
 */
export async function scanEvidence(paths: string[], manifest?: string): Promise<Evidence> {
  const found = new Map<string, FoundFile>();
  const unused: LeftOut[] = [];
  for (const path of paths) {
    for await (const file of walk(path)) {
      if ('reason' in file) unused.push(file);
      else if (!isMask(file) && !isLabelled(found.get(file.path))) found.set(file.path, file);
    }
  }
  const judged =
    manifest === undefined
      ? await judgeByFolders([...found.values()])
      : await judgeByManifest([...found.values()], manifest);
  const sources = judged.filter((file) => 'kind' in file);
  unused.push(...judged.filter((file) => 'reason' in file));
  if (sources.length === 0) refuseEmpty(paths, unused);
  return { sources: sources.toSorted(inByteOrder), leftOut: unused.toSorted(inByteOrder) };
}

const inByteOrder = (a: { path: string }, b: { path: string }) =>
  Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));

/** The same file may lie below two arguments: the first that labels it counts. */
const isLabelled = (file: FoundFile | undefined) => file !== undefined && labelsOf(file).length > 0;

function refuseEmpty(paths: string[], leftOut: LeftOut[]): never {
  fail('input', 'evidence.none', { paths: paths.join(', '), kinds: MEDIA_KINDS, ...firstOf(leftOut) });
}

const UNKNOWN_KIND = noticeAs('notice.kind', { kinds: MEDIA_KINDS });

function judgeByFolders(files: FoundFile[]): Promise<(Source | LeftOut)[]> {
  const finder = new MaskFinder();
  return Promise.all(
    files.map(async (file) => {
      const { path, display } = file;
      const kind = mediaKind(path);
      const [label = null, ...contradiction] = labelsOf(file);
      if (kind === null) return leftOut(display, UNKNOWN_KIND);
      if (contradiction.length > 0) return leftOut(display, noticeAs('notice.bothLabels'));
      const masks = label === FAKE ? await finder.masksOf(file, kind) : [];
      if (masks.length > 1)
        return leftOut(display, noticeAs('notice.severalMasks', { masks: masks.join(', ') }));
      return { path, display, kind, label, mask: masks[0] ?? null };
    }),
  );
}

async function judgeByManifest(files: FoundFile[], manifest: string): Promise<(Source | LeftOut)[]> {
  const entries = await readManifest(manifest);
  const mentioned = new Set(entries.flatMap(({ path, mask }) => (mask === null ? [path] : [path, mask])));
  mentioned.add(resolve(manifest));
  const others = files
    .filter(({ path }) => !mentioned.has(path))
    .map(({ display }) => leftOut(display, noticeAs('notice.notInManifest')));
  return [...(await Promise.all(entries.map(judgeEntry))), ...others];
}

async function judgeEntry({
  line,
  path,
  display,
  label,
  mask,
  crop,
  person,
  attributes,
}: Entry): Promise<Source | LeftOut> {
  const leaveOut = (notice: Notice) => leftOut(display, atLine(notice, line));
  const kind = mediaKind(path);
  const info = await inspect(path);
  if ('message' in info) return leaveOut(info);
  if (!info.isFile()) return leaveOut(noticeAs('notice.notFile'));
  if (kind === null) return leaveOut(UNKNOWN_KIND);
  if (mask !== null) {
    if (mediaKind(mask) !== kind) return leaveOut(noticeAs('notice.maskKind', { kind }));
    const maskInfo = await inspect(mask);
    if ('message' in maskInfo)
      return leaveOut({ ...maskInfo, about: mask, message: `its mask ${mask}: ${maskInfo.message}` });
  }
  return {
    path,
    display,
    kind,
    label,
    mask,
    ...(crop === undefined ? {} : { crop }),
    ...(person === undefined ? {} : { person }),
    ...(attributes === undefined ? {} : { attributes }),
  };
}

const hasLabel = (source: Source): source is LabelledSource => source.label !== null;

/**
 * The evidence of an audit, which needs to know what is real: unlabelled files among labelled ones are left out.
 * @throws `input` where nothing is labelled, with the three ways to label
 */
export function requireLabels({ sources, leftOut: before }: Evidence): Evidence<LabelledSource> {
  const labelled = sources.filter(hasLabel);
  if (labelled.length === 0) {
    const folder = commonFolder(sources.map(({ display }) => display));
    failAt('input', folder, 'evidence.unlabelled');
  }
  const unlabelled = sources
    .filter((source) => !hasLabel(source))
    .map(({ display }) => leftOut(display, noticeAs('notice.noLabel')));
  return { sources: labelled, leftOut: [...before, ...unlabelled] };
}

/** The innermost folder that holds all of the files. */
function commonFolder(files: string[]): string {
  const [first = [], ...others] = files.map((file) => dirname(file).split(sep));
  const depth = first.findIndex((part, i) => others.some((parts) => parts[i] !== part));
  return (depth === -1 ? first : first.slice(0, depth)).join(sep) || sep;
}
