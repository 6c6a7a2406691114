/** Whether a message is one that brings a report of a receiver, told from its form alone. */
import { allParts, parseMimeTree } from '../parse/mime-tree.ts';

/** RFC 7489 section 7.2.1.1 and RFC 8460 section 5.1: receiver ! domain ! begin ! end. */
const REPORT_FILE =
  /^[^!\s]{1,255}![^!\s]{1,255}!\d{6,12}!\d{6,12}(?:![^.]{0,100})?\.(?:xml|json)(?:\.(?:gz|zip))?$|^[^!\s]{1,255}![^!\s]{1,255}!\d{6,12}!\d{6,12}(?:![^.]{0,100})?\.zip$/i;

/** @param content one character a byte. */
export function isReportMail(content: string): boolean {
  const { root } = parseMimeTree(content);
  return allParts(root).some(
    ({ type, parameters, fileName = '' }) =>
      type === 'application/tlsrpt+gzip' ||
      type === 'application/tlsrpt+json' ||
      (type === 'multipart/report' && parameters.get('report-type')?.toLowerCase() === 'tlsrpt') ||
      REPORT_FILE.test(fileName),
  );
}
