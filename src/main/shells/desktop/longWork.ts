import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { AnyEvent } from '../../../common/api/events.ts';
import type { Language } from '../../../language/language.ts';
import type { Application } from '../../session/application.ts';
import { log } from './logFile.ts';
import { focus } from './opening.ts';

/**
 * While something takes long: the machine is kept awake, the icon shows how far it is, and its end is told where the window is not
 * looked at. A screen may go dark meanwhile.
 */
export function accompanyLongWork(
  window: BrowserWindow,
  application: Application,
  language: () => Language,
): void {
  let awake: number | null = null;
  const stayAwake = (busy: boolean) => {
    if (busy === (awake !== null)) return;
    if (awake === null) awake = powerSaveBlocker.start('prevent-app-suspension');
    else {
      powerSaveBlocker.stop(awake);
      awake = null;
    }
    log(busy ? 'the machine is kept awake: work is under way' : 'the machine may sleep again');
  };
  const work = new Map<string, number>();
  const show = () => {
    stayAwake(work.size > 0);
    if (window.isDestroyed()) return;
    const shares = [...work.values()];
    window.setProgressBar(shares.length === 0 ? -1 : Math.min(...shares));
  };
  const tell = (body: string) => {
    if (window.isDestroyed() || window.isFocused() || !Notification.isSupported()) return;
    const notification = new Notification({ title: 'Overfire', body });
    notification.on('click', () => focus(window));
    notification.show();
  };
  application.listen((event) => {
    const ended = take(event, work);
    if (event.topic !== 'audits.progress' && event.topic !== 'task') return;
    show();
    if (ended) tell(language().say(`window.ended.${event.topic === 'task' ? 'task' : 'audit'}`));
  });
}

/** Enters how far a work is, or that it is at its end, which is returned. */
function take(event: AnyEvent, work: Map<string, number>): boolean {
  if (event.topic === 'audits.progress') {
    if (event.data === null) return work.delete('audit');
    work.set('audit', share(event.data));
    return false;
  }
  if (event.topic !== 'task') return false;
  const { task, done, total } = event.data;
  if (total > 0 && done >= total) return work.delete(task);
  work.set(task, share(event.data));
  return false;
}

const share = ({ done, total }: { done: number; total: number }): number => (total > 0 ? done / total : 0);
