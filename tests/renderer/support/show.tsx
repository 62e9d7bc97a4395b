import './dom.ts';

import type { TestContext } from 'node:test';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { MethodName } from '../../../src/common/api/api.ts';
import type { AnyEvent } from '../../../src/common/api/events.ts';
import type { Settings } from '../../../src/common/api/settings.ts';
import type { LanguageCode } from '../../../src/common/base/language.ts';
import { ShortcutProvider } from '../../../src/renderer/shortcuts/useShortcuts.tsx';
import { queries } from '../../../src/renderer/state/api.ts';
import { LanguageProvider } from '../../../src/renderer/state/LanguageProvider.tsx';
import { themeOf } from '../../../src/renderer/theme/theme.ts';
import { type Answers, application } from './application.ts';

// Machines that test may be busy; and what is not found is said without the whole page around it.
configure({ asyncUtilTimeout: 20_000, getElementError: (message) => new Error(message ?? 'not found') });

// What is known is dropped at the end of each test, and no timer waits to do it.
const FOREVER = { gcTime: Number.POSITIVE_INFINITY };
const { queries: asking, mutations: telling } = queries.getDefaultOptions();
queries.setDefaultOptions({ queries: { ...asking, ...FOREVER }, mutations: { ...telling, ...FOREVER } });

const THEME = themeOf('Close');

interface Shown {
  /** Says something to the window, as the application does. */
  tell: (event: AnyEvent) => void;
  /** What was asked of a method, in order. */
  asked: (name: MethodName) => unknown[];
  /** Goes to another screen, and back to this one. */
  leave: () => void;
  comeBack: () => void;
  /** Where the window is. */
  place: () => string;
}

/** Nobody has changed any. */
export const SETTINGS: Settings = {
  theme: 'light',
  language: 'en',
  backend: 'auto',
  workers: null,
  projects: '/projects',
  pictures: 'faces',
  videos: 'faces',
  frames: 10,
  laboratory: '',
  accreditation: '',
  address: '',
  logo: null,
};

/** Shows a part of the window with everything around it, on answers of the test's own, until the test ends. */
export function show(
  t: TestContext,
  node: ReactNode,
  given: Answers = {},
  { language = 'en', at = '/' }: { language?: LanguageCode; at?: string } = {},
): Shown {
  application.answer({
    'settings.get': { ...SETTINGS, language },
    'projects.current': null,
    ...given,
  });
  const { hook, history } = memoryLocation({ path: at, record: true });
  const shell = (screen: ReactNode) => (
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <MantineProvider theme={THEME} env="test">
          <Notifications />
          <ShortcutProvider>
            <Router hook={hook}>{screen}</Router>
          </ShortcutProvider>
        </MantineProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(shell(node));
  t.after(() => {
    cleanup();
    queries.clear();
  });
  return {
    tell: application.tell,
    asked: application.asked,
    leave: () => rerender(shell(null)),
    comeBack: () => rerender(shell(node)),
    place: () => history.at(-1)!,
  };
}
