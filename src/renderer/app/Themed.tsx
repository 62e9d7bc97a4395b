import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useAsk } from '../state/api.ts';
import { theme } from '../theme/theme.ts';

/** Colours as the settings have them; `system` follows the machine. */
export function Themed({ children }: { children: ReactNode }) {
  const chosen = useAsk('settings.get', null).data?.theme ?? 'system';
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      {...(chosen === 'system' ? {} : { forceColorScheme: chosen })}
    >
      <Notifications position="bottom-right" limit={4} containerWidth={400} />
      {children}
    </MantineProvider>
  );
}
