import { availableParallelism } from 'node:os';
import { type Answer, checkInput, checkOutput, isMethod, type MethodName } from '../../../common/api/api.ts';
import type { Wanted } from '../../../common/api/dialogs.ts';
import { OverfireError } from '../../../common/fault.ts';
import { faultOf } from '../../../language/faults.ts';
import { VERSION } from '../../base/package.ts';
import { userFolder } from '../../base/userFolder.ts';
import type { Application } from '../../session/application.ts';
import { browse } from '../../session/browse.ts';

/** What only a host can do. */
export interface HostServices {
  host: 'desktop' | 'browser';
  /** The system's dialog; empty where it was dismissed. null: this host has none. */
  choose: ((wanted: Wanted) => Promise<string[]>) | null;
  reveal(path: string): void;
  /** Prints an HTML file without scripts to a PDF file. */
  printPdf(html: string, pdf: string): Promise<void>;
}

/** The whole contract: what the host does, and the application for everything else. Never throws. */
export function serveContract(application: Application, services: HostServices) {
  const own: Partial<Record<MethodName, (input: never) => Promise<unknown>>> = {
    'host.info': async () => ({
      host: services.host,
      version: VERSION,
      platform: process.platform,
      cores: availableParallelism(),
      home: userFolder(),
      dialogs: services.choose !== null,
    }),
    'dialogs.choose': async ({ wanted }: { wanted: Wanted }) => (await services.choose?.(wanted)) ?? [],
    'dialogs.browse': ({ folder, wanted }: { folder: string | null; wanted: Wanted }) =>
      browse(folder, wanted),
    'host.reveal': async ({ path }: { path: string }) => {
      services.reveal(path);
      return null;
    },
    'reports.export': (input: ReportExport) => exportReport(application, services, input),
  };
  return async (name: string, input: unknown): Promise<Answer> => {
    const handler = isMethod(name) ? own[name] : undefined;
    if (handler === undefined || !isMethod(name)) return application.request(name, input);
    try {
      return { ok: true, value: checkOutput(name, await handler(checkInput(name, input) as never)) };
    } catch (error) {
      return { ok: false, fault: faultOf(error) };
    }
  };
}

interface ReportExport {
  audit: number;
  folder: string | null;
  formats: string[];
  language: string;
}
interface Exported {
  files: { format: string; path: string }[];
}

/** The PDF is the page, printed; where only a PDF is wanted the page beside it stays, since the two belong together. */
async function exportReport(
  application: Application,
  services: HostServices,
  input: ReportExport,
): Promise<Exported> {
  const pdf = input.formats.includes('pdf');
  const formats = input.formats.filter((format) => format !== 'pdf');
  const wanted = pdf && !formats.includes('html') ? [...formats, 'html'] : formats;
  const answer = await application.request('reports.export', { ...input, formats: wanted });
  if (!answer.ok) throw new OverfireError(answer.fault);
  const { files } = answer.value as Exported;
  const page = files.find(({ format }) => format === 'html');
  if (!pdf || page === undefined) return { files };
  const path = page.path.replace(/\.html$/, '.pdf');
  await services.printPdf(page.path, path);
  return { files: [...files, { format: 'pdf', path }] };
}
