import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useMemo } from 'react';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { themeOf } from '../theme/theme.ts';

/** Colours as the settings have them; `system` follows the machine. */
export function Themed({ children }: { children: ReactNode }) {
  const chosen = useAsk('settings.get', null).data?.theme ?? 'system';
  const { say } = useLanguage();
  const close = say('window.close');
  const theme = useMemo(() => themeOf(close), [close]);
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
