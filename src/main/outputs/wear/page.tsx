import type { Wear } from '../../../common/wear.ts';
import type { Language } from '../../../language/language.ts';
import { WearPage } from '../../../pages/wear/WearPage.tsx';
import { documentOf } from '../document.ts';

/** What wear does, as one HTML file: no script, nothing fetched. */
export const wearPage = (found: Wear, l: Language): string =>
  documentOf(l.text('wear.title'), l, <WearPage found={found} l={l} />);
