import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { LanguageCode } from '../../common/base/language.ts';
import { Hash } from '../components/Hash.tsx';
import { bytes } from '../components/wording.ts';
import { useAsk, useTell } from '../state/api.ts';
import classes from './Report.module.css';

interface Props {
  audit: number;
  folder: string | null;
  /** Of the report in the case. */
  language: LanguageCode;
}

/** The audit as one signed file for another lab. */
export function SealCase({ audit, folder, language }: Props) {
  const [redact, setRedact] = useState(false);
  const [withPaths, setWithPaths] = useState(false);
  const done = useAsk('audits.list', null).data?.some((one) => one.audit === audit && one.state === 'done');
  const seal = useTell('cases.export');
  return (
    <section className={classes.sealing} aria-label="Sealed case">
      <h2 className={classes.title}>Sealed case</h2>
      <p className="quiet">
        One signed file with report, results, pictures and log, which another lab can verify and repeat. The
        detector's weights stay here.
      </p>
      <div className={classes.formats}>
        <Checkbox
          label="Blur faces"
          description="Their pictures are left out; it is repeated from the originals alone"
          checked={redact}
          onChange={(event) => setRedact(event.currentTarget.checked)}
        />
        <Checkbox
          label="Show paths"
          description="Where files lie on this machine"
          checked={withPaths}
          onChange={(event) => setWithPaths(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.path}>{folder ?? 'sealed, inside the project'}</div>
      <Button
        variant="default"
        disabled={done !== true}
        loading={seal.isPending}
        onClick={() => seal.mutate({ audit, folder, redact, withPaths, language })}
      >
        Seal
      </Button>
      {seal.data !== undefined && (
        <div role="status">
          <h3 className={classes.title}>Sealed</h3>
          <div className={classes.path}>{seal.data.file}</div>
          <div>
            {bytes(seal.data.bytes)}, SHA-256 <Hash of={seal.data.sha256} />, key <Hash of={seal.data.key} />
          </div>
          <p className="quiet">Hand the public key over by another way than the case:</p>
          <div className={classes.path}>{seal.data.publicKey}</div>
        </div>
      )}
    </section>
  );
}
