import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { AuditFindings } from '../../common/findings.ts';
import { attackDetail } from '../../language/attackDetail.ts';
import type { Language } from '../../language/language.ts';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import table from '../components/table.module.css';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';

/** Two audits side by side: where their configurations differ, and what both found. */
export default function Compare({ params }: { params: { left: string; right: string } }) {
  const language = useLanguage();
  const left = Number(params.left);
  const right = Number(params.right);
  const { data, error, refetch } = useAsk('audits.compare', { left, right });
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
            {data.differences.length === 0 ? (
              <p className="quiet">{language.say('window.history.compare.nowhere')}</p>
            ) : (
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">{language.say('window.history.compare.what')}</th>
                    <th scope="col">{language.say('window.history.compare.audit', { audit: left })}</th>
                    <th scope="col">{language.say('window.history.compare.audit', { audit: right })}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.differences.map((difference) => (
                    <tr key={difference.what}>
                      <th scope="row">{difference.what}</th>
                      <td>{difference.left ?? '–'}</td>
                      <td>{difference.right ?? '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Section>
          <Section
            title={language.say('window.history.compare.found')}
            aside={language.say('window.history.compare.shared', { n: data.sharedFaces })}
          >
            <Results left={[left, data.left]} right={[right, data.right]} pairs={data.pairs} />
          </Section>
        </>
      )}
    </Screen>
  );
}

interface Side {
  left: [number, AuditFindings];
  right: [number, AuditFindings];
}

function Results({ left, right, pairs }: Side & { pairs: { left: number; right: number }[] }) {
  const language = useLanguage();
  const lonely = (findings: AuditFindings, paired: number[]) =>
    findings.attacks.flatMap((attack, index) => (paired.includes(index) ? [] : [{ attack, index }]));
  const leftAlone = lonely(
    left[1],
    pairs.map((pair) => pair.left),
  );
  const rightAlone = lonely(
    right[1],
    pairs.map((pair) => pair.right),
  );
  return (
    <div className={table.wrap}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {language.say('window.history.compare.attack')}
            </th>
            {(['accuracy', 'caught', 'passed'] as const).map((name) => (
              <th key={name} scope="colgroup" colSpan={3} className={table.group}>
                {language.say(`window.history.compare.${name}`)}
              </th>
            ))}
          </tr>
          <tr>
            {['accuracy', 'fake', 'real'].flatMap((name) =>
              [left[0], right[0], language.say('window.history.compare.difference')].map((column) => (
                <th key={`${name} ${column}`} scope="col" className={table.number}>
                  {column}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          <Row
            name={language.say('window.history.compare.clean')}
            detail={language.say('window.history.compare.clean.detail')}
            left={left[1].clean}
            right={right[1].clean}
          />
          {pairs.map((pair) => {
            const one = left[1].attacks[pair.left]!;
            const other = right[1].attacks[pair.right]!;
            return (
              <Row
                key={`${pair.left}-${pair.right}`}
                name={language.attack(one.params)}
                detail={attackDetail(language, one.params)}
                left={one.eightBit}
                right={other.eightBit}
                links={[`/viewer/${left[0]}/${pair.left}`, `/viewer/${right[0]}/${pair.right}`]}
              />
            );
          })}
          {leftAlone.map(({ attack, index }) => (
            <Row
              key={`left ${index}`}
              name={language.attack(attack.params)}
              detail={attackDetail(language, attack.params)}
              left={attack.eightBit}
              right={null}
              links={[`/viewer/${left[0]}/${index}`, null]}
            />
          ))}
          {rightAlone.map(({ attack, index }) => (
            <Row
              key={`right ${index}`}
              name={language.attack(attack.params)}
              detail={attackDetail(language, attack.params)}
              left={null}
              right={attack.eightBit}
              links={[null, `/viewer/${right[0]}/${index}`]}
            />
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {language.say('window.history.compare.foot', { left: left[0], right: right[0] })}
      </p>
    </div>
  );
}

type Accuracies = Record<'accuracy' | 'fake' | 'real', number | null>;

interface RowProps {
  name: string;
  detail: string;
  left: Accuracies | null;
  right: Accuracies | null;
  links?: [string | null, string | null];
}

function Row({ name, detail, left, right, links = [null, null] }: RowProps) {
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">
        {name}
        <span className={table.small}>{detail}</span>
      </th>
      {(['accuracy', 'fake', 'real'] as const).map((key) => {
        const one = left?.[key] ?? null;
        const other = right?.[key] ?? null;
        return [
          <Value key={`${key} left`} value={one} href={links[0]} />,
          <Value key={`${key} right`} value={other} href={links[1]} />,
          <td key={`${key} difference`} className={table.number}>
            {one === null || other === null ? '–' : points(language, other - one)}
          </td>,
        ];
      })}
    </tr>
  );
}

function Value({ value, href }: { value: number | null; href: string | null }) {
  const language = useLanguage();
  return (
    <td className={table.number}>
      {href === null || value === null ? (
        language.percent(value)
      ) : (
        <Link className={table.link} href={href}>
          {language.percent(value)}
        </Link>
      )}
    </td>
  );
}

/** With its sign, but where it rounds to none. */
function points(language: Language, difference: number): string {
  const size = language.number(Math.abs(difference * 100), 1);
  return size === language.number(0, 1) ? size : `${difference < 0 ? '−' : '+'}${size}`;
}
