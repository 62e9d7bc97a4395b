/** The files of a case by their paths inside; objects lie in objects/ as in a project. */
export const MANIFEST_FILE = 'manifest.json';
export const SIGNATURE_FILE = 'manifest.sig';
export const KEY_FILE = 'lab-key.pub.pem';
export const CASE_FILE = 'case.json';
export const ENVIRONMENT_FILE = 'environment.json';

export const objectPath = (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
export const REPORT_FILE = 'report/report.html';
export const PDF_FILE = 'report/report.pdf';
/** Pages of what the project's studies of the audit say. */
export const STUDY_PAGE = /^study-\d+\/study\.html$/;
