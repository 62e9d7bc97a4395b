import type { AuditFindings } from '../../common/findings.ts';
import { Section } from '../components/Screen.tsx';
import { attackDetail, attackName } from '../components/wording.ts';
import classes from './Remarks.module.css';

/** What the numbers mean, and what they don't. */
export function Remarks({ findings }: { findings: AuditFindings }) {
  return (
    <Section title="What this means">
      <div className={classes.columns}>
        <Group title="On all of it" remarks={findings.remarks} />
        {findings.attacks.map(({ params, remarks }) => (
          <Group
            key={JSON.stringify(params)}
            title={`${attackName(params)} (${attackDetail(params)})`}
            remarks={remarks}
          />
        ))}
        {findings.leftOut.length > 0 && (
          <Group
            title="Left out"
            remarks={findings.leftOut.map(({ path, reason }) => `${path}: ${reason}`)}
          />
        )}
      </div>
    </Section>
  );
}

function Group({ title, remarks }: { title: string; remarks: string[] }) {
  if (remarks.length === 0) return null;
  return (
    <div className={classes.group}>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.list}>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </div>
  );
}
