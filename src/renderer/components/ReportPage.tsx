import classes from './ReportPage.module.css';

/** A report as a page; it has no scripts, and the frame would let it run none. */
export const ReportPage = ({ title, html }: { title: string; html: string }) => (
  <iframe className={classes.page} title={title} sandbox="" srcDoc={html} />
);
