import { basename } from 'node:path';
import type { Report } from '../../../../common/report.ts';
import { VERSION } from '../../../base/package.ts';
import { sha256Of } from '../../../store/objects.ts';
import type { AuditRow } from '../../../store/rows.ts';
import { attackNames } from './faces.ts';

const UCO = 'https://ontology.unifiedcyberontology.org/uco/';
const CONTEXT = {
  kb: 'urn:overfire:',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': `${UCO}action/`,
  'uco-analysis': `${UCO}analysis/`,
  'uco-core': `${UCO}core/`,
  'uco-identity': `${UCO}identity/`,
  'uco-observable': `${UCO}observable/`,
  'uco-tool': `${UCO}tool/`,
  'uco-types': `${UCO}types/`,
  'uco-vocabulary': `${UCO}vocabulary/`,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

type Node = { '@id': string; '@type': string } & Record<string, unknown>;

/** The same thing of the same audit has the same name, whenever it is written: a UUID of SHA-256 bits, marked as version 8 (RFC 9562). */
function idOf(kind: string, ...of: (string | number)[]): string {
  const hex = sha256Of(JSON.stringify([kind, ...of]));
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `kb:${kind}-${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const refer = (...nodes: Node[]) => nodes.map((node) => ({ '@id': node['@id'] }));
const time = (text: string) => ({ '@type': 'xsd:dateTime', '@value': text });

/**
 * An audit in CASE and UCO, as JSON-LD: the investigation, who did it, the exhibits with their SHA-256 and a record of where they come
 * from, the detector's weights, Overfire with its version as the tool, the audit as an investigative action with its times, and what it found as
 * an analytic result. Nothing of the faces themselves, and no path of this machine. docs/report.md says what was not validated.
 */
export function caseUco(report: Report, audit: AuditRow): string {
  const { case: cover, clean, attacks, exhibits, detectorCard } = report;
  const { created, finished, weights } = audit;
  const of = (kind: string, ...what: (string | number)[]) => idOf(kind, created, weights, ...what);
  const performer: Node = {
    '@id': of('person', cover?.examiner ?? ''),
    '@type': 'uco-identity:Person',
    'uco-core:name': cover?.examiner || 'examiner',
  };
  const tool: Node = {
    '@id': idOf('tool', VERSION),
    '@type': 'uco-tool:AnalyticTool',
    'uco-core:name': 'Overfire',
    'uco-tool:version': VERSION,
  };
  const model = fileNode(of('weights'), detectorCard.name, weights);
  const files = exhibits.flatMap(({ path, sha256 }, index) =>
    sha256 === null ? [] : [fileNode(of('exhibit', index), basename(path.replaceAll('\\', '/')), sha256)],
  );
  const record: Node = {
    '@id': of('provenance'),
    '@type': 'case-investigation:ProvenanceRecord',
    'uco-core:description': 'Originals as the audit read them',
    ...(cover?.exhibit ? { 'case-investigation:exhibitNumber': cover.exhibit } : {}),
    'uco-core:object': refer(...files),
  };
  const names = attackNames(audit);
  const result: Node = {
    '@id': of('result'),
    '@type': 'uco-analysis:AnalyticResult',
    'uco-core:name': `Accuracy of ${detectorCard.name}, clean and under attack`,
    'uco-core:statement': [
      `clean: ${sentence(clean)}`,
      ...attacks.map(({ eightBit }, index) => `${names[index]}, saved in 8 bits: ${sentence(eightBit)}`),
    ],
  };
  const findings: Node = {
    '@id': of('findings'),
    '@type': 'case-investigation:ProvenanceRecord',
    'uco-core:description': 'What the audit found',
    'uco-core:object': refer(result),
  };
  const action: Node = {
    '@id': of('audit'),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': `Audit ${audit.id} of ${detectorCard.name} under adversarial attack`,
    'uco-core:description': `Attacks: ${names.join(', ')}. State: ${audit.state}.`,
    'uco-action:startTime': time(created),
    ...(finished === null ? {} : { 'uco-action:endTime': time(finished) }),
    'uco-action:performer': refer(performer)[0],
    'uco-action:instrument': refer(tool),
    'uco-action:object': refer(record, model),
    'uco-action:result': refer(findings, result),
  };
  const investigation: Node = {
    '@id': of('investigation'),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': [cover?.name, cover?.caseNumber].filter(Boolean).join(', ') || 'Overfire audit',
    'uco-core:object': refer(action, record, findings, result, performer, tool, model, ...files),
  };
  const graph = [investigation, action, performer, tool, record, findings, result, model, ...files];
  return `${JSON.stringify({ '@context': CONTEXT, '@graph': graph }, null, 2)}\n`;
}

/** A file that is known by name and SHA-256. */
function fileNode(id: string, name: string, sha256: string): Node {
  return {
    '@id': id,
    '@type': 'uco-observable:File',
    'uco-core:hasFacet': [
      {
        '@id': id.replace('kb:', 'kb:name-of-'),
        '@type': 'uco-observable:FileFacet',
        'uco-observable:fileName': name,
      },
      {
        '@id': id.replace('kb:', 'kb:content-of-'),
        '@type': 'uco-observable:ContentDataFacet',
        'uco-observable:hash': [
          {
            '@id': id.replace('kb:', 'kb:hash-of-'),
            '@type': 'uco-types:Hash',
            'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': 'SHA256' },
            'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
          },
        ],
      },
    ],
  };
}

function sentence({ n, accuracy, fake, real }: Report['clean']): string {
  const share = (value: number | null) => (value === null ? 'none' : value.toFixed(4));
  return `accuracy ${share(accuracy)} of ${n} faces (fakes ${share(fake)}, reals ${share(real)})`;
}
