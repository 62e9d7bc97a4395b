import type { ListedBookmark } from '../../common/examiner.ts';
import { forget, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone } from '../state/notices.tsx';
import { useSealed } from './ReadOnly.tsx';

/** A face as an attack left it. */
export interface AttackedFace {
  attack: number;
  item: number;
}

/** The faces of an audit that the examiner chose for its report. */
export function useBookmarks(audit: number) {
  const { say } = useLanguage();
  const readOnly = useSealed() !== null;
  const { data } = useAsk('examiner.added', { audit });
  const onDone = () => forget('examiner.', 'reports.');
  const choose = useTell('examiner.bookmark', { onDone });
  const drop = useTell('examiner.unbookmark', { onDone });
  const of = ({ attack, item }: AttackedFace): ListedBookmark | null =>
    data?.bookmarks.find((one) => one.attack === attack && one.item === item) ?? null;
  return {
    /** A sealed case is open: what it chose stays. */
    readOnly,
    of,
    /** One more, or one less: then its remark is said once more, since it goes with it. */
    toggle({ attack, item }: AttackedFace) {
      if (readOnly || data === undefined) return;
      const chosen = of({ attack, item });
      if (chosen === null) return choose.mutate({ audit, attack, item });
      drop.mutate({ audit, attack, item });
      const { remark } = chosen;
      showDone(
        remark === '' ? say('window.bookmark.removed') : say('window.bookmark.removed.remark', { remark }),
      );
    },
    remark: ({ attack, item }: AttackedFace, remark: string) =>
      choose.mutate({ audit, attack, item, remark }),
  };
}

export type Bookmarks = ReturnType<typeof useBookmarks>;
