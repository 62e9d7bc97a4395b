import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { TransferMatrices } from '../../pages/transfer/Transfer.tsx';
import { Empty } from '../components/Empty.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';

/** How perturbations that were made on one detector work on others, over the finished audits of the project. */
export function Transfer() {
  const l = useLanguage();
  const { data, error, refetch } = useAsk('audits.transfer', null);
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return null;
  if (data.rows.length === 0)
    return (
      <Empty
        title={l.text('window.transfer.none.title')}
        action={
          <Button component={Link} href="/audit">
            {l.text('window.history.toAudit')}
          </Button>
        }
      >
        {l.text('window.transfer.none')}
      </Empty>
    );
  return (
    <Section title={l.text('transfer.title')}>
      <div className="pages">
        <TransferMatrices
          found={data}
          l={l}
          level="h3"
          link={({ audit, attack }, text) => <Link href={`/viewer/${audit}/${attack}`}>{text}</Link>}
        />
      </div>
    </Section>
  );
}
