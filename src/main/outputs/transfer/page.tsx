import type { Transfer } from '../../../common/transfer.ts';
import type { Language } from '../../../language/language.ts';
import { TransferPage } from '../../../pages/transfer/TransferPage.tsx';
import { VERSION } from '../../base/package.ts';
import { documentOf } from '../document.ts';

/** The transfer matrix as one HTML file: no script, nothing fetched. */
export const transferPage = (found: Transfer, l: Language): string =>
  documentOf(l.text('transfer.title'), l, <TransferPage found={found} l={l} version={VERSION} />);
