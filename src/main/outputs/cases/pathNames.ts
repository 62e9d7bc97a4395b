import { homedir, tmpdir } from 'node:os';
import { basename, dirname, sep } from 'node:path';
import type { Attributes } from '../../../common/attributes.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import { userFolder } from '../../base/userFolder.ts';
import { holdsPath } from '../../domain/custody/withheld.ts';
import type { CaseCover } from '../../store/caseDetails.ts';
import type { ExaminerRows } from '../../store/examiner.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow } from '../../store/rows.ts';

/** How a case speaks of files without saying where on the lab's disk they lie. */
export interface PathNames {
  /** An absolute path, from the footage that was named on. */
  name(path: string): string;
  /** A text, with every path in it so named. */
  within(text: string): string;
}

/** Paths as they are: for a case that may show them. */
export const REAL_PATHS: PathNames = { name: (path) => path, within: (text) => text };

/**
 * Paths begin at the files and folders that the audit was given: /srv/x/footage/real/1.png is footage/real/1.png. Two of
 * these with one name are told apart by a number. Any other file goes by its folder and its name.
 */
export function shortPaths({ config }: AuditRow, project: string): PathNames {
  const roots = new Map<string, string>();
  const taken = new Set<string>();
  const manifestFolder = config.manifest === undefined ? [] : [dirname(config.manifest)];
  for (const root of [project, ...config.paths, ...manifestFolder]) {
    if (roots.has(root)) continue;
    const base = basename(root) || 'disk';
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
    taken.add(name);
    roots.set(root, name);
  }
  const longestFirst = [...roots].sort(([a], [b]) => b.length - a.length);
  const name = (path: string) => {
    for (const [root, short] of longestFirst) {
      if (path === root) return short;
      const inside = root.endsWith(sep) ? root : root + sep;
      if (path.startsWith(inside)) return `${short}/${path.slice(inside.length).replaceAll('\\', '/')}`;
    }
    return path.split(/[\\/]/).filter(Boolean).slice(-2).join('/');
  };
  const places = [userFolder(), homedir(), tmpdir()].filter((place) => place.length > 1);
  const within = (text: string) => {
    if (!holdsPath(text)) return text;
    let shown = text;
    for (const [root, short] of longestFirst) shown = shown.replaceAll(root, short);
    for (const place of places) shown = shown.replaceAll(place, basename(place));
    return shown.replaceAll(OTHER_PATH, (_, before: string, path: string) => before + name(path));
  };
  return { name, within };
}

/** Whatever absolute path is left in a text, up to a space, quote, comma or colon. */
const OTHER_PATH = /(^|[\s"'`(=,[])((?:\/[^\s/]|[A-Za-z]:[\\/]|\\\\)[^\s"'`,;:)\]]*)/g;

/** A configuration that names its files so. */
export function shownConfig(config: AuditConfig, { name }: PathNames): AuditConfig {
  const { manifest, ...rest } = config;
  return {
    ...rest,
    ...(manifest === undefined ? {} : { manifest: name(manifest) }),
    paths: config.paths.map(name),
    attacks: config.attacks.map((params) =>
      'mask' in params && params.mask !== 'triangle' ? { ...params, mask: name(params.mask) } : params,
    ),
  };
}

/** Attributes whose values do: a source may be named by its path. */
export const shownAttributes = (attributes: Attributes, { within }: PathNames): Attributes =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, within(value)]));

/** A cover whose texts name them so. */
export function shownCover(cover: CaseCover, { within }: PathNames): CaseCover {
  return {
    ...cover,
    read() {
      const there = cover.read();
      if (there === null) return null;
      const { name, caseNumber, examiner, exhibit, notes } = there.details;
      const details = {
        name: within(name),
        caseNumber: within(caseNumber),
        examiner,
        exhibit: within(exhibit),
        notes: within(notes),
      };
      return { ...there, details };
    },
  };
}

/** What people added, whose texts name them so. */
export const shownExaminer = (examiner: ExaminerRows, { within }: PathNames): ExaminerRows => ({
  ...examiner,
  conclusion(audit) {
    const there = examiner.conclusion(audit);
    return there && { ...there, text: within(there.text) };
  },
  secondReader(audit) {
    const there = examiner.secondReader(audit);
    return there && { ...there, remark: within(there.remark) };
  },
  bookmarks: (audit) => examiner.bookmarks(audit).map((one) => ({ ...one, remark: within(one.remark) })),
});

/** Results whose rows name their files so. */
export function shownResults(results: Results, names: PathNames): Results {
  const { name, within } = names;
  const shown = <T extends { attributes?: Attributes }>(row: T): T =>
    row.attributes === undefined ? row : { ...row, attributes: shownAttributes(row.attributes, names) };
  return {
    ...results,
    *sources(audit) {
      for (const row of results.sources(audit))
        yield {
          ...shown(row),
          path: name(row.path),
          display: name(row.path),
          mask: row.mask === null ? null : name(row.mask),
        };
    },
    *items(audit) {
      for (const row of results.items(audit)) yield { ...shown(row), path: name(row.path) };
    },
    *leftOut(audit) {
      for (const { path, reason } of results.leftOut(audit))
        yield { path: holdsPath(path) ? name(path) : path, reason: within(reason) };
    },
  };
}
