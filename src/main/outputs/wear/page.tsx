import type { AuditWear, Wear } from '../../../common/wear.ts';
import type { Language } from '../../../language/language.ts';
import { AuditWearPage, WearPage } from '../../../pages/wear/WearPage.tsx';
import { documentOf } from '../document.ts';

/** What wear does, as one HTML file: no script, nothing fetched. */
export const wearPage = (found: Wear, l: Language): string =>
  documentOf(l.text('wear.title'), l, <WearPage found={found} l={l} />);

/** The same of an audit. */
export const auditWearPage = (found: AuditWear, l: Language): string =>
  documentOf(l.text('wear.title'), l, <AuditWearPage found={found} l={l} />);
