import { join } from 'node:path';
import { app, BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, session, shell } from 'electron';
import type { Answer } from '../../../common/api/api.ts';
import { chosenLanguage } from '../../../common/base/language.ts';
import { faultAs, faultOf, faultWords } from '../../../language/faults.ts';
import { type Language, languageOf } from '../../../language/language.ts';
import { PACKAGE } from '../../base/package.ts';
import { userFolder } from '../../base/userFolder.ts';
import type { Application } from '../../session/application.ts';
import { openApplication } from '../../session/open.ts';
import { openUserFiles } from '../../session/settings.ts';
import { serveContract } from '../window/contract.ts';
import { openRenderer } from '../window/renderer.ts';
import { choose } from './dialogs.ts';
import { openEngineWindow } from './engineWindow.ts';
import { lockDown, SANDBOXED } from './lockdown.ts';
import { keepCrashesHere, log, logFaults } from './logFile.ts';
import { accompanyLongWork } from './longWork.ts';
import { setMenu } from './menu.ts';
import { openWhatIsHandedIn } from './opening.ts';
import { printPdf } from './printPdf.ts';
import { isOurs, registerScheme, serveScheme, WINDOW_ADDRESS } from './scheme.ts';
import { keepState, lastState, SMALLEST } from './windowState.ts';

const PRELOAD = join(PACKAGE, 'out/preload/index.cjs');

registerScheme();
allowGraphics();
keepCrashesHere();
// Whoever starts it without a sandbox (root in a container has none) can't have one forced on its processes.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

if (!app.requestSingleInstanceLock()) app.quit();
else void start().catch(giveUp);

async function start(): Promise<void> {
  // Its thread loads while Chromium starts.
  const application = openApplication((port) => void openEngineWindow(port));
  await app.whenReady();
  lockDown();
  logFaults(application);
  serveScheme(session.defaultSession, application, openRenderer());
  const window = openWindow();
  const menu = () => setMenu(languageNow(), window, application);
  menu();
  application.listen(({ topic }) => {
    if (topic === 'settings.changed') menu();
  });
  answerRequests(window, application);
  accompanyLongWork(window, application, languageNow);
  closeWithCare(window, application);
  await window.loadURL(WINDOW_ADDRESS);
  openWhatIsHandedIn(window, application);
}

/** As the settings have it. Known once Electron is ready, which tells the machine's language. */
function languageNow(): Language {
  const { language } = openUserFiles(userFolder()).settings();
  return languageOf(chosenLanguage(language, app.getLocale()));
}

function openWindow(): BrowserWindow {
  const { bounds, maximised } = lastState();
  const window = new BrowserWindow({
    ...bounds,
    ...SMALLEST,
    title: 'Overfire',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: PRELOAD,
      ...SANDBOXED,
    },
  });
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  keepState(window);
  return window;
}

/** Only the page of our own window is answered, and no frame within it. */
function answerRequests(window: BrowserWindow, application: Application): void {
  const ask = serveContract(application, {
    host: 'desktop',
    choose: (wanted) => choose(window, wanted, languageNow()),
    reveal: (path) => shell.showItemInFolder(path),
    printPdf,
  });
  ipcMain.handle('request', async (event, name: unknown, input: unknown): Promise<Answer> => {
    if (!isWindow(event, window) || typeof name !== 'string') return REFUSED;
    return ask(name, input);
  });
  application.listen((event) => {
    if (!window.isDestroyed()) window.webContents.send('event', event);
  });
}

const isWindow = ({ senderFrame }: IpcMainInvokeEvent, window: BrowserWindow) =>
  senderFrame !== null && senderFrame === window.webContents.mainFrame && isOurs(senderFrame.url);

const REFUSED: Answer = { ok: false, fault: faultAs('usage', 'host.strangePage') };

/**
 * What runs is paused before the application ends; nothing measured is lost either way. The windows that engines sit in are
 * the last to go: what runs is finished in them.
 */
function closeWithCare(window: BrowserWindow, application: Application): void {
  let closed = false;
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void application.close().finally(() => {
      closed = true;
      app.quit();
    });
  };
  window.on('closed', close);
  app.on('window-all-closed', close);
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (window.isDestroyed()) close();
    else window.close();
  });
}

function giveUp(error: unknown): void {
  const language = languageNow();
  const { message, remedy } = faultWords(faultOf(error), language.code, 'window');
  log(`no start: ${error instanceof Error ? error.stack : message}`);
  dialog.showErrorBox(language.say('window.noStart'), `${message}\n\n${remedy}`);
  app.exit(1);
}

/**
 * What Chromium is told before it starts, so that a window can compute on the graphics device. Every page that it then shows
 * is ours.
 */
function allowGraphics(): void {
  const { commandLine } = app;
  // A device that was lost would bar our own page from the next one.
  commandLine.appendSwitch('disable-domain-blocking-for-3d-apis');
  // On Linux Chromium has WebGPU, and offers it for a few devices unless it is told to. The feature "Vulkan" would find more,
  // and is left to whoever starts it: it draws the windows by Vulkan too, and where that fails nothing is seen of them.
  if (process.platform === 'linux') commandLine.appendSwitch('enable-unsafe-webgpu');
}
