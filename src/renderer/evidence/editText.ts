import type { EvidenceEdit } from '../../common/api/evidence.ts';
import type { Language } from '../../language/language.ts';

/** What an edit did, in words. */
export function editText({ say }: Language, edit: EvidenceEdit): string {
  switch (edit.change) {
    case 'label':
      return say(`window.evidence.edit.${edit.label ?? 'none'}`, { n: edit.files });
    case 'removed':
      return say('window.evidence.edit.removed', { n: edit.files });
    default:
      return say(`window.evidence.edit.${edit.change}`, { file: edit.file });
  }
}
