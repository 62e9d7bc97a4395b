import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import type { Wanted } from '../../../common/api/dialogs.ts';
import { addressOf } from '../../../common/base/caseAddress.ts';
import { faultWords } from '../../../language/faults.ts';
import type { Language } from '../../../language/language.ts';
import { VERSION } from '../../base/package.ts';
import type { Application } from '../../session/application.ts';
import { choose } from './dialogs.ts';
import { LOG_FILE } from './logFile.ts';
import { WINDOW_ADDRESS } from './scheme.ts';

type Item = MenuItemConstructorOptions;

/** The system's menu: what a person expects of any application. What Overfire itself does is in its window. */
export function setMenu(language: Language, window: BrowserWindow, application: Application): void {
  const { say } = language;
  const line: Item = { type: 'separator' };
  const quit: Item = { role: 'quit', label: say('window.menu.quit') };
  const close: Item = { role: 'close', label: say('window.menu.close') };
  const mac = process.platform === 'darwin';
  const ofMac: Item = {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: say('window.menu.about') },
      line,
      { role: 'services', label: say('window.menu.services') },
      line,
      { role: 'hide', label: say('window.menu.hide') },
      { role: 'hideOthers', label: say('window.menu.hideOthers') },
      { role: 'unhide', label: say('window.menu.unhide') },
      line,
      quit,
    ],
  };
  const template: Item[] = [
    ...(mac ? [ofMac] : []),
    {
      label: say('window.menu.file'),
      submenu: [
        {
          label: say('window.menu.openProject'),
          accelerator: 'CmdOrCtrl+O',
          click: () =>
            void chosen('project', window, language, async (folder) => {
              const answer = await application.request('projects.open', { folder });
              if (answer.ok) return;
              const { message, remedy } = faultWords(answer.fault, language.code, 'window');
              dialog.showErrorBox(message, remedy);
            }),
        },
        {
          label: say('window.menu.openCase'),
          accelerator: 'CmdOrCtrl+Shift+O',
          click: () =>
            void chosen('case', window, language, (path) =>
              window.loadURL(`${WINDOW_ADDRESS}#/case/${addressOf(path)}`),
            ),
        },
        ...(mac
          ? [{ role: 'recentDocuments' as const, submenu: [{ role: 'clearRecentDocuments' as const }] }]
          : []),
        line,
        mac ? close : quit,
      ],
    },
    {
      label: say('window.menu.edit'),
      submenu: [
        { role: 'undo', label: say('window.menu.undo') },
        { role: 'redo', label: say('window.menu.redo') },
        line,
        { role: 'cut', label: say('window.menu.cut') },
        { role: 'copy', label: say('window.menu.copy') },
        { role: 'paste', label: say('window.menu.paste') },
        { role: 'delete', label: say('window.menu.delete') },
        line,
        { role: 'selectAll', label: say('window.menu.selectAll') },
      ],
    },
    {
      label: say('window.menu.view'),
      submenu: [
        { role: 'resetZoom', label: say('window.menu.resetZoom') },
        { role: 'zoomIn', label: say('window.menu.zoomIn') },
        { role: 'zoomOut', label: say('window.menu.zoomOut') },
        line,
        { role: 'togglefullscreen', label: say('window.menu.fullScreen') },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const, label: say('window.menu.devTools') }]),
      ],
    },
    {
      label: say('window.menu.window'),
      submenu: [
        { role: 'minimize', label: say('window.menu.minimise') },
        ...(mac ? [{ role: 'zoom' as const, label: say('window.menu.zoom') }] : [close]),
      ],
    },
    {
      role: 'help',
      label: say('window.menu.help'),
      submenu: [
        {
          label: say('window.menu.documents'),
          accelerator: 'F1',
          click: () => void window.loadURL(`${WINDOW_ADDRESS}#/documents`),
        },
        { label: say('window.menu.log'), click: () => void shell.openPath(LOG_FILE) },
        line,
        { label: say('window.menu.about'), click: () => void about(window, language) },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** What the system's own dialog chose, if anything. */
async function chosen(
  wanted: Wanted,
  window: BrowserWindow,
  language: Language,
  open: (path: string) => Promise<unknown>,
): Promise<void> {
  const [path] = await choose(window, wanted, language);
  if (path === undefined) return;
  await open(path);
}

async function about(window: BrowserWindow, { say }: Language): Promise<void> {
  await dialog.showMessageBox(window, {
    title: say('window.menu.about'),
    message: `Overfire ${VERSION}`,
    detail: say('window.about', {
      electron: process.versions.electron ?? '',
      node: process.versions.node,
      chromium: process.versions.chrome ?? '',
    }),
    buttons: [say('window.menu.close')],
  });
}
