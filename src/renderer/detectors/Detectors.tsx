import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { FaultText } from '../state/notices.tsx';
import { DetectorDetail } from './DetectorDetail.tsx';
import { DetectorList } from './DetectorList.tsx';
import classes from './Detectors.module.css';
import { ImportWizard } from './ImportWizard.tsx';

/** The detectors that can be audited, and what they declare about themselves. */
export default function Detectors({ params }: { params: { name?: string | undefined } }) {
  const language = useLanguage();
  const [, go] = useLocation();
  const [importing, wizard] = useDisclosure(false);
  const { data, error, refetch } = useAsk('detectors.list', null);
  useShortcuts(language.say('window.detectors.title'), [
    { keys: 'n', label: language.say('window.detectors.import'), run: wizard.open },
  ]);
  const name = params.name === undefined ? data?.detectors[0]?.name : decodeURIComponent(params.name);
  return (
    <Screen
      title={language.say('window.detectors.title')}
      fill
      actions={
        <Button leftSection={<IconFileImport size={15} />} onClick={wizard.open}>
          {language.say('window.detectors.import')}
        </Button>
      }
    >
      {error ? (
        <Trouble error={error} again={refetch} />
      ) : (
        <div className={classes.work}>
          <div className={classes.side}>
            {data !== undefined && <DetectorList detectors={data.detectors} chosen={name} />}
            {data?.damaged.map((fault) => (
              <p key={fault.message} className={classes.damaged} role="alert">
                <FaultText fault={fault} />
              </p>
            ))}
          </div>
          {name !== undefined && <DetectorDetail key={name} name={name} />}
        </div>
      )}
      <ImportWizard
        opened={importing}
        onClose={wizard.close}
        onImported={(imported) => go(`/detectors/${encodeURIComponent(imported)}`)}
      />
    </Screen>
  );
}
