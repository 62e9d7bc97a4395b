import './app/strict.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/ibm-plex-sans/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-500.css';
import './theme/tokens.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { PAGES_STYLE } from '../pages/style.ts';
import { Themed } from './app/Themed.tsx';
import { Window } from './app/Window.tsx';
import { ShortcutProvider } from './shortcuts/useShortcuts.tsx';
import { queries } from './state/api.ts';
import { LanguageProvider } from './state/LanguageProvider.tsx';

const pages = new CSSStyleSheet();
pages.replaceSync(PAGES_STYLE);
document.adoptedStyleSheets.push(pages);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <Themed>
          <ShortcutProvider>
            <Router hook={useHashLocation}>
              <Window />
            </Router>
          </ShortcutProvider>
        </Themed>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
