import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import classes from './Hash.module.css';

/** A SHA-256: short, whole on hover, copied by a click. */
export function Hash({ of, whole = false }: { of: string; whole?: boolean }) {
  return (
    <CopyButton value={of} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : of} maw={600}>
          <UnstyledButton
            onClick={copy}
            className={classes.hash}
            aria-label={`Copy SHA-256 ${of.slice(0, 12)}`}
          >
            {whole ? of : of.slice(0, 12)}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
