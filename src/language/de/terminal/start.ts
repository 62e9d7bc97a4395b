import type { START as EN } from '../../en/terminal/start.ts';

export const START: Record<keyof typeof EN, string> = {
  'terminal.start.fetching': 'Electron wird heruntergeladen, dieses eine Mal ...',
  'terminal.start.noDisplay':
    'Kein eigenes Fenster: Es gibt keine Anzeige. Dieselbe Anwendung öffnet sich im Browser.',
  'terminal.start.root':
    'Kein eigenes Fenster: Für root gibt es keine Sandbox. Dieselbe Anwendung öffnet sich im Browser.',
  'terminal.start.absent':
    'Kein eigenes Fenster: Electron ist nicht installiert. Dieselbe Anwendung öffnet sich im Browser.',
  'terminal.start.slow':
    'Kein eigenes Fenster: Electron herunterzuladen dauerte zu lange. Dieselbe Anwendung öffnet sich im Browser.',
  'terminal.start.failed':
    'Kein eigenes Fenster: Electron ließ sich nicht herunterladen (Code {code}). Dieselbe Anwendung öffnet sich im Browser.',
  'terminal.start.opened': 'Im Browser geöffnet. Strg-C beendet Overfire.',
  'terminal.start.open':
    'Diese Adresse in einem Browser auf diesem Rechner öffnen; sie gilt einmal. Strg-C beendet Overfire.',
};
