import type { ReactNode } from 'react';
import classes from './Screen.module.css';

interface Props {
  title: string;
  /** What the screen shows at the moment, beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Whether the content fills the screen and scrolls inside itself. */
  fill?: boolean;
  children: ReactNode;
}

/** A screen: its title, what can be done on it, and its content. */
export function Screen({ title, note, actions, fill = false, children }: Props) {
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.note}>{note}</div>
        <div className={classes.actions}>{actions}</div>
      </div>
      <div className={fill ? classes.fill : classes.body}>{children}</div>
    </>
  );
}

/** A part of a screen under its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        <div className={classes.aside}>{aside}</div>
      </div>
      {children}
    </section>
  );
}
