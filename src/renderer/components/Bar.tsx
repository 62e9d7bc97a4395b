import classes from './Bar.module.css';

/** How far something is, in [0,1]. */
export function Bar({ value, label, wide = false }: { value: number; label: string; wide?: boolean }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <span
      className={classes.bar}
      data-wide={wide || undefined}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span className={classes.done} style={{ width: `${percent}%` }} />
    </span>
  );
}
