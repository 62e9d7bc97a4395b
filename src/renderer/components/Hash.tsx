import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { useLanguage } from '../state/language.tsx';
import classes from './Hash.module.css';

/** A SHA-256: short, whole on hover, copied by a click. */
export function Hash({ of, whole = false }: { of: string; whole?: boolean }) {
  const { say } = useLanguage();
  return (
    <CopyButton value={of} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? say('window.hash.copied') : of} maw={600}>
          <UnstyledButton
            onClick={copy}
            className={classes.hash}
            aria-label={say('window.hash.copy', { start: of.slice(0, 12) })}
          >
            {whole ? of : of.slice(0, 12)}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
