/**
 * One audit in a process of its own, whose memory memory.ts watches.
 *
 *   node bench/auditOnce.ts CONFIG PROJECT        CONFIG: as JSON
 */
import { auditConfigSchema } from '../src/common/audit.ts';
import { audit } from '../src/main/domain/audits/audit.ts';

const [config = '', project = ''] = process.argv.slice(2);
await audit(auditConfigSchema.parse(JSON.parse(config)), project, { onProgress() {} });
