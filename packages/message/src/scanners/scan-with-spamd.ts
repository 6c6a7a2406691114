/** Has a SpamAssassin (spamd) of the administrator score a message, over its protocol SPAMC. */
import { formatEndpoint, known, probeError, type Endpoint, type FilterStatement } from '@whyspam/core';
import { optional, printedNumber } from '../filters/printed-number.ts';
import { parseSpamReport } from '../filters/spamassassin/parse-spam-report.ts';
import { limitsOf, noScan, scanEvidence, type Scan, type ScanOptions } from './scan.ts';

/** As spamc: what is larger, SpamAssassin is not asked about. */
const DEFAULT_MAX_OCTETS = 500 * 1024;
const MAX_HEADERS = 50;

export interface SpamdAnswer {
  readonly code: number;
  /** `EX_OK`, or what went wrong. */
  readonly message: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @param content the message as it was received. */
export async function scanWithSpamd(
  content: Uint8Array,
  endpoint: Endpoint,
  options: ScanOptions,
): Promise<Scan> {
  const { network, clock, maxMessageOctets = DEFAULT_MAX_OCTETS } = options;
  if (content.length > maxMessageOctets)
    return noScan(probeError('BUDGET_EXCEEDED', `larger than ${maxMessageOctets} octets`, false));
  const started = clock.monotonicMs();
  const at = clock.now().toISOString();
  // SpamAssassin's spamd/PROTOCOL: REPORT answers with the table of all rules, which has their points.
  const head = `REPORT SPAMC/1.5\r\nContent-length: ${content.length}\r\n\r\n`;
  const result = await network.exchange(
    endpoint,
    Buffer.concat([Buffer.from(head, 'latin1'), content]),
    limitsOf(options),
  );
  const asked = {
    url: `spamc://${formatEndpoint(endpoint)}/REPORT`,
    endpoint,
    at,
    ms: Math.round(clock.monotonicMs() - started),
  };
  if ('error' in result) return noScan(result.error, [scanEvidence(asked, result)]);
  const answer = parseSpamdAnswer(Buffer.from(result.octets).toString('latin1'));
  if (answer === undefined) {
    const error = probeError('HTTP_PROTOCOL', 'the answer is not one of spamd');
    return noScan(error, [scanEvidence(asked, { error })]);
  }
  const evidence = scanEvidence(asked, { status: answer.code, headers: answer.headers, body: answer.body });
  const statement = statementOf(answer);
  if (statement === undefined)
    return noScan(probeError('HTTP_PROTOCOL', `${answer.code} ${answer.message}`), [evidence]);
  return { fact: known(statement, [evidence.id]), evidence: [evidence] };
}

/** `SPAMD/1.1 0 EX_OK`, headers, an empty line, a body. Undefined: something else. Never throws. */
export function parseSpamdAnswer(text: string): SpamdAnswer | undefined {
  const first = /^SPAMD\/\d{1,3}\.\d{1,3} (\d{1,5})(?: ([^\r\n]{0,200}))?\r?\n/.exec(text);
  if (first === null) return undefined;
  const end = /\r?\n\r?\n/.exec(text.slice(0, 16_384));
  const stop = end === null ? text.length : end.index;
  const headers: Record<string, string> = {};
  for (const line of text
    .slice(first[0].length, Math.max(stop, first[0].length))
    .split(/\r?\n/)
    .slice(0, MAX_HEADERS)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return {
    code: Number(first[1]),
    message: first[2] ?? '',
    headers,
    body: end === null ? '' : text.slice(end.index + end[0].length),
  };
}

/** `Spam: True ; 7.1 / 5.0`. */
function statementOf({ code, headers, body }: SpamdAnswer): FilterStatement | undefined {
  const spam = /^(true|yes|false|no)\s*;\s*([+-]?[\d.]{1,12})\s*\/\s*([+-]?[\d.]{1,12})/i.exec(
    headers['spam'] ?? '',
  );
  if (code !== 0 || spam === null) return undefined;
  return {
    filter: 'spamassassin',
    header: '',
    position: -1,
    isTrusted: true,
    origin: 'live',
    verdict: /^[ty]/i.test(spam[1] ?? '') ? 'spam' : 'clean',
    ...optional('score', printedNumber(spam[2])),
    ...optional('threshold', printedNumber(spam[3])),
    parts: parseSpamReport(body).rules,
  };
}
