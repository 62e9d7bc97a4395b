import type { EvidenceEdit, evidenceMethods } from '../../common/api/evidence.ts';
import { labelOf, nameOf } from '../../common/base/label.ts';
import { appendAct } from '../domain/custody/log.ts';
import { addEvidence } from '../domain/evidence/add.ts';
import { videoFrames } from '../domain/evidence/frames.ts';
import { maskFromFile, maskFromPainting, requireMaskable } from '../domain/evidence/masks.ts';
import { count } from '../domain/findings/wording.ts';
import { inspectEvidence } from '../domain/inspection/inspect.ts';
import type { Edit, EvidencePatch } from '../store/edits.ts';
import type { Context, Handlers } from './context.ts';

/** Faces that the window says what an audit of them would take; null is all. */
const LIMITS = [20, 50, 100, 200, 500, null];

export function evidenceHandlers(context: Context): Handlers<keyof typeof evidenceMethods> {
  const evidence = () => context.project.store.evidence;

  /** Every change is in the custody log as well, so that a report can say who changed what before an audit. */
  function edit(what: string, patch: EvidencePatch, details: Record<string, unknown>) {
    const { store } = context.project;
    const files = patch.sources.map(({ id }) => store.evidence.source(id).sha256);
    const changed = store.edits.make(what, patch);
    appendAct(store, 'evidence changed', { what, ...details, files });
    context.emit('evidence.changed', null);
    return { edit: editOf({ files: patch.sources.length, first: patch.sources[0]! }), changed };
  }

  function retrace(direction: 'undo' | 'redo') {
    const { store } = context.project;
    const done = store.edits[direction]();
    if (done === null) return null;
    appendAct(store, `evidence ${direction}`, { what: done.what });
    context.emit('evidence.changed', null);
    return { edit: editOf(done), changed: done.changed };
  }

  const editOf = ({ files, first }: Pick<Edit, 'files' | 'first'>): EvidenceEdit => {
    if (first.label !== undefined)
      return { change: 'label', files, label: first.label === null ? null : nameOf(first.label) };
    if (first.mask === undefined) return { change: 'removed', files };
    const change = first.mask.path === null ? 'noMask' : 'mask';
    return { change, file: evidence().source(first.id).display };
  };
  const nextEdits = () => {
    const { undo, redo } = context.project.store.edits.next();
    return { undo: undo && editOf(undo), redo: redo && editOf(redo) };
  };

  let inspecting = new AbortController();
  const stopInspecting = () => {
    inspecting.abort();
    inspecting = new AbortController();
    return inspecting.signal;
  };

  return {
    'footage.inspect'({ paths, manifest, answers, crops }) {
      const signal = stopInspecting();
      const request = { paths, manifest: manifest ?? undefined, answers, crops, limits: LIMITS, seed: 1 };
      return inspectEvidence(request, (at) => context.emit('evidence.inspecting', at), { signal });
    },
    'footage.inspectStop'() {
      stopInspecting();
      return null;
    },
    async 'evidence.add'(request) {
      const { store, reader } = context.project;
      const result = await addEvidence(store, request);
      context.emit('evidence.changed', null);
      reader.start();
      return result;
    },
    'evidence.counts': () => ({
      ...evidence().counts(),
      ...nextEdits(),
      reading: context.project.reader.reading,
    }),
    'evidence.sources': ({ filter, ...page }) => evidence().sources(filter, page),
    'evidence.source': ({ id }) => evidence().source(id),
    'evidence.faces': ({ filter, ...page }) => evidence().faces(filter, page),
    'evidence.face'({ id }) {
      const face = evidence().face(id);
      return { face, source: evidence().source(face.source) };
    },
    'evidence.frames': ({ source, count }) =>
      videoFrames(context.project.store, evidence().source(source), count),
    'evidence.label'({ sources, label }) {
      const value = label === null ? null : labelOf(label);
      const patch = { sources: sources.map((id) => ({ id, label: value })), faces: [] };
      return edit(`${count(sources.length, 'file')} marked ${label ?? 'unlabelled'}`, patch, {
        sources,
        label,
      });
    },
    async 'evidence.importMask'({ source, path }) {
      const { store } = context.project;
      const found = evidence().source(source);
      return edit(`mask of ${found.display}`, await maskFromFile(store, found, path), {
        source: found.path,
        path,
      });
    },
    async 'evidence.paintMask'({ face, png }) {
      const { store } = context.project;
      const place = evidence().place(face);
      const source = evidence().source(place.source);
      const patch = await maskFromPainting(store, source, place, Buffer.from(png, 'base64'));
      return edit(`painted mask of ${source.display}`, patch, {
        source: source.path,
        mask: patch.sources[0]?.mask,
      });
    },
    'evidence.clearMask'({ source }) {
      const found = evidence().source(source);
      requireMaskable(found);
      const faces = evidence()
        .places(source)
        .map(({ id }) => ({ id, mask: null }));
      const patch = { sources: [{ id: source, mask: { path: null, sha256: null } }], faces };
      return edit(`no mask of ${found.display}`, patch, { source: found.path });
    },
    'evidence.remove'({ sources }) {
      const patch = { sources: sources.map((id) => ({ id, removed: true })), faces: [] };
      return edit(`${count(sources.length, 'file')} taken out`, patch, { sources });
    },
    'evidence.reread'({ sources }) {
      evidence().wait(sources);
      context.project.reader.start();
      context.emit('evidence.changed', null);
      return null;
    },
    'evidence.read'() {
      context.project.reader.start();
      context.emit('evidence.changed', null);
      return null;
    },
    'evidence.undo': () => retrace('undo'),
    'evidence.redo': () => retrace('redo'),
  };
}
