import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { DetectorCard } from '../../common/contract.ts';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { FaultText } from '../state/notices.tsx';
import { DetectorDetail } from './DetectorDetail.tsx';
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

/** One card for each detector. */
function DetectorList({ detectors, chosen }: { detectors: DetectorCard[]; chosen: string | undefined }) {
  const language = useLanguage();
  return (
    <ul className={classes.list}>
      {detectors.map(({ name, contract, origin }) => (
        <li key={name}>
          <Link
            href={`/detectors/${encodeURIComponent(name)}`}
            className={classes.card}
            aria-current={name === chosen ? 'true' : undefined}
          >
            <span className={classes.name}>{name}</span>
            <span className={classes.kind}>{language.architecture(contract.architecture)}</span>
            <span className={classes.tags}>
              <span>{language.say(`window.detectors.${origin}`)}</span>
              <span>
                {contract.output === 'zones' ? language.say('window.detectors.zones') : contract.output}
              </span>
              {contract.maskHead && <span>{language.say('window.detectors.segments')}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
