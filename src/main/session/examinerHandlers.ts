import type { examinerMethods } from '../../common/api/examiner.ts';
import {
  addedTo,
  bookmark,
  bookmarksOf,
  conclude,
  secondRead,
  unbookmark,
} from '../domain/examiner/examiner.ts';
import type { Store } from '../store/store.ts';
import type { Context, Handlers } from './context.ts';

export function examinerHandlers(context: Context): Handlers<keyof typeof examinerMethods> {
  const then = (act: (store: Store) => void) => {
    act(context.project.store);
    context.emit('examiner.changed', null);
    return null;
  };
  return {
    'examiner.added'({ audit }) {
      const { store } = context.project;
      return { ...addedTo(store, audit), bookmarks: bookmarksOf(store, audit) };
    },
    'examiner.conclude': ({ audit, text }) => then((store) => conclude(store, audit, text)),
    'examiner.secondRead': ({ audit, reading }) => then((store) => secondRead(store, audit, reading)),
    'examiner.bookmark': ({ audit, ...face }) => then((store) => bookmark(store, audit, face)),
    'examiner.unbookmark': ({ audit, attack, item }) =>
      then((store) => unbookmark(store, audit, attack, item)),
  };
}
