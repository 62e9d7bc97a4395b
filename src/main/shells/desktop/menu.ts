import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../../language/language.ts';

type Item = MenuItemConstructorOptions;

/** The system's menu: what a person expects of any application. What Overfire itself does is in its window. */
export function setMenu({ say }: Language): void {
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
    { label: say('window.menu.file'), submenu: [mac ? close : quit] },
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
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
