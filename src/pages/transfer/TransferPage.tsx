import type { Transfer } from '../../common/transfer.ts';
import type { Language } from '../../language/language.ts';
import { TransferMatrices } from './Transfer.tsx';

/** The transfer matrix as a page of its own. */
export const TransferPage = ({ found, l, version }: { found: Transfer; l: Language; version: string }) => (
  <>
    <header>
      <h1>{l.text('transfer.title')}</h1>
      <p className="quiet">{l.say('transfer.of', { version })}</p>
    </header>
    <main>
      <TransferMatrices found={found} l={l} level="h2" />
    </main>
  </>
);
