import { Button } from '@mantine/core';
import { faultOf } from '../../language/faults.ts';
import { useLanguage } from '../state/language.tsx';
import { FaultText, FaultTitle } from '../state/notices.tsx';
import classes from './Empty.module.css';

/** In place of what could not be had. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { say } = useLanguage();
  const fault = faultOf(error);
  return (
    <div className={classes.empty} role="alert">
      <h2 className={classes.title}>
        <FaultTitle fault={fault} />
      </h2>
      <p className={classes.text}>
        <FaultText fault={fault} />
      </p>
      {again !== undefined && <Button onClick={again}>{say('window.again')}</Button>}
    </div>
  );
}
