import { ActionIcon, Textarea, Tooltip } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { type RefObject, useRef, useState } from 'react';
import type { ListedBookmark } from '../../common/examiner.ts';
import { useKeyText } from '../shortcuts/useKeyText.ts';
import { useLanguage } from '../state/language.tsx';
import type { AttackedFace, Bookmarks } from './useBookmarks.ts';

/** What chooses a face for the report, everywhere. */
export const BOOKMARK_KEY = 'k';

/** Chooses a face for the report, or no longer. */
export function BookmarkButton({ face, bookmarks }: { face: AttackedFace; bookmarks: Bookmarks }) {
  const { say } = useLanguage();
  const withKeys = useKeyText();
  const chosen = bookmarks.of(face) !== null;
  const label = say('window.bookmark.choose');
  return (
    <Tooltip label={withKeys(label, BOOKMARK_KEY)}>
      <ActionIcon
        aria-label={label}
        aria-pressed={chosen}
        disabled={bookmarks.readOnly}
        onClick={() => bookmarks.toggle(face)}
      >
        {chosen ? <IconBookmarkFilled size={16} /> : <IconBookmark size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** Marks a face that is chosen. */
export function BookmarkSign() {
  const { say } = useLanguage();
  return (
    <>
      <IconBookmarkFilled size={12} aria-hidden />
      <span className="hidden-label">{say('window.bookmark.chosen')} </span>
    </>
  );
}

interface RemarkProps {
  of: ListedBookmark;
  bookmarks: Bookmarks;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** What is remarked on a face that is chosen: kept when the field is left. */
export function BookmarkRemark({ of, bookmarks, field }: RemarkProps) {
  const { say } = useLanguage();
  const [written, setWritten] = useState(of.remark);
  const kept = useRef(of.remark);
  const keep = () => {
    if (written.trim() === kept.current) return;
    kept.current = written.trim();
    bookmarks.remark(of, kept.current);
  };
  return (
    <Textarea
      ref={field}
      label={say('window.bookmark.remark')}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2000}
      readOnly={bookmarks.readOnly}
      value={written}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={keep}
      // A dialog around it stays open: Escape leaves the field alone.
      data-mantine-stop-propagation="true"
      onKeyDown={(event) => {
        const leaves = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
        if (!leaves) return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.blur();
      }}
    />
  );
}
