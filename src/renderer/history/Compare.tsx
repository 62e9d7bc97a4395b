import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { titled } from '../../language/titles.ts';
import { ComparisonTable, ConfigurationTable, TestedTable } from '../../pages/findings/Comparison.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';

/** Two audits side by side: where their configurations differ, and what both found. */
export default function Compare({ params }: { params: { left: string; right: string } }) {
  const language = useLanguage();
  const left = Number(params.left);
  const right = Number(params.right);
  const { data, error, refetch } = useAsk('audits.compare', { left, right, language: language.code });
  const back = (
    <Button variant="default" leftSection={<IconArrowLeft size={15} />} component={Link} href="/history">
      {language.say('window.history.title')}
    </Button>
  );
  return (
    <Screen title={language.say('window.history.compare.title', { left, right })} actions={back}>
      {error && <Trouble error={error} again={refetch} />}
      {data !== undefined && (
        <>
          <Section title={language.say('window.history.compare.where')}>
            <div className="pages">
              <ConfigurationTable audits={{ left, right }} differences={data.differences} l={language} />
            </div>
          </Section>
          <Section
            title={language.say('window.history.compare.found')}
            aside={language.say('window.history.compare.shared', { n: data.sharedFaces })}
          >
            <div className="pages">
              <ComparisonTable
                audits={{ left, right }}
                found={data}
                pairs={data.pairs}
                l={language}
                link={(audit, attack, text) => <Link href={`/viewer/${audit}/${attack}`}>{text}</Link>}
              />
            </div>
          </Section>
          <Section title={language.say('window.history.compare.tested')}>
            <div className="pages">
              <TestedTable
                tests={data.tests}
                pairs={data.pairs}
                attacks={data.left.attacks}
                l={titled(
                  language,
                  data.left.attacks.map(({ params }) => params),
                )}
              />
            </div>
          </Section>
        </>
      )}
    </Screen>
  );
}
