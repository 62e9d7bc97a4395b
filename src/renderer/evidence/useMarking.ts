import type { EvidenceCounts, EvidenceEdit } from '../../common/api/evidence.ts';
import type { LabelName } from '../../common/base/label.ts';
import type { Action } from '../shortcuts/useShortcuts.tsx';
import { forget, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone } from '../state/notices.tsx';
import { editText } from './editText.ts';

/** Labels for the chosen files, and the way back. Labels belong to files: all faces of a file share them. */
export function useMarking(sources: number[], counts: EvidenceCounts | undefined) {
  const l = useLanguage();
  const { say } = l;
  const changed = (notice: (edit: EvidenceEdit) => string) => (done: { edit: EvidenceEdit } | null) => {
    forget('evidence.');
    if (done !== null) showDone(notice(done.edit));
  };
  const onDone = changed((edit) => editText(l, edit));
  const label = useTell('evidence.label', { onDone });
  const undo = useTell('evidence.undo', {
    onDone: changed((edit) => say('window.evidence.undo.done', { edit: editText(l, edit) })),
  });
  const redo = useTell('evidence.redo', { onDone });
  const mark = (name: LabelName | null) => {
    if (sources.length > 0) label.mutate({ sources, label: name });
  };
  const back = () => counts?.undo != null && undo.mutate(null);
  const again = () => counts?.redo != null && redo.mutate(null);
  const actions: Action[] = [
    { keys: 'f', label: say('window.evidence.keys.fake'), run: () => mark('fake') },
    { keys: 'r', label: say('window.evidence.keys.real'), run: () => mark('real') },
    { keys: 'u', label: say('window.evidence.keys.none'), run: () => mark(null) },
    { keys: 'mod+z', label: say('window.evidence.undo'), run: back },
    { keys: 'mod+shift+z', label: say('window.evidence.redo'), run: again },
  ];
  return { mark, undo: back, redo: again, actions, busy: label.isPending };
}
