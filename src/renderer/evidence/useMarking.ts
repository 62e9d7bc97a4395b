import type { EvidenceCounts } from '../../common/api/evidence.ts';
import type { LabelName } from '../../common/base/label.ts';
import type { Action } from '../shortcuts/useShortcuts.tsx';
import { forget, useTell } from '../state/api.ts';
import { showDone } from '../state/notices.tsx';

/** Labels for the chosen files, and the way back. Labels belong to files: all faces of a file share them. */
export function useMarking(sources: number[], counts: EvidenceCounts | undefined) {
  const onDone = (done: { edit: string } | null) => {
    forget('evidence.');
    if (done !== null) showDone(done.edit);
  };
  const label = useTell('evidence.label', { onDone });
  const undo = useTell('evidence.undo', {
    onDone: (done) => onDone(done && { edit: `Undone: ${done.edit}` }),
  });
  const redo = useTell('evidence.redo', { onDone });
  const mark = (name: LabelName | null) => {
    if (sources.length > 0) label.mutate({ sources, label: name });
  };
  const back = () => counts?.undo != null && undo.mutate(null);
  const again = () => counts?.redo != null && redo.mutate(null);
  const actions: Action[] = [
    { keys: 'f', label: 'Mark as fake', run: () => mark('fake') },
    { keys: 'r', label: 'Mark as real', run: () => mark('real') },
    { keys: 'u', label: 'Take the label away', run: () => mark(null) },
    { keys: 'mod+z', label: 'Undo', run: back },
    { keys: 'mod+shift+z', label: 'Redo', run: again },
  ];
  return { mark, undo: back, redo: again, actions, busy: label.isPending };
}
