import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { addressOf } from '../../common/base/caseAddress.ts';
import { faultOf } from '../../language/faults.ts';
import { droppedPaths } from '../components/drop.ts';
import { api, projectIs } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone, showFault } from '../state/notices.tsx';

/**
 * Opens what is dropped anywhere on the window: a sealed case, which no screen has another use for, and a project where the screen below
 * leaves the drop alone. A browser tells no paths, so there a project's folder can't be opened this way.
 */
export function useDroppedWork(): void {
  const [, go] = useLocation();
  const { say } = useLanguage();
  const open = useRef(async (_: DataTransfer) => {});
  open.current = async (transfer) => {
    try {
      const isCase = holdsCase(transfer);
      if (!isCase && window.overfire === undefined) return showDone(say('window.app.dropped'));
      const [path] = await droppedPaths(transfer);
      if (path === undefined) return;
      if (isCase) return go(`/case/${addressOf(path)}`);
      const project = await api.request('projects.open', { folder: path.replace(/[\\/]project\.db$/, '') });
      projectIs(project);
      go(project.counts.audits > 0 ? '/findings' : '/evidence');
    } catch (error) {
      showFault(faultOf(error));
    }
  };
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const take = (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      void open.current(event.dataTransfer!);
    };
    const first = (event: DragEvent) => {
      const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (event.dataTransfer !== null && !inDialog && holdsCase(event.dataTransfer)) take(event);
    };
    const last = (event: DragEvent) => {
      if (!event.defaultPrevented && event.dataTransfer?.types.includes('Files')) take(event);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', first, { capture: true });
    window.addEventListener('drop', last);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', first, { capture: true });
      window.removeEventListener('drop', last);
    };
  }, []);
}

const holdsCase = ({ files }: DataTransfer) => files.length === 1 && /\.zip$/i.test(files[0]!.name);
