/** Has an rspamd of the administrator score a message, over its HTTP protocol. */
import {
  formatEndpoint,
  known,
  probeError,
  type Endpoint,
  type FilterPart,
  type FilterStatement,
} from '@whyspam/core';
import { describeRule } from '../filters/catalogue/describe-rule.ts';
import { optional } from '../filters/printed-number.ts';
import { MAX_SYMBOLS } from '../filters/rspamd/parse-spamd-result.ts';
import { actionVerdict } from '../filters/rspamd/readers.ts';
import { limitsOf, noScan, scanEvidence, type Scan, type ScanOptions } from './scan.ts';

/** rspamd takes 50 MB as shipped; Gmail takes 25 MB of attachments, a third larger in base64. */
const DEFAULT_MAX_OCTETS = 36 * 1024 * 1024;
const LONGEST_OPTION = 200;

/** How the message came in, when it is known: without it rspamd cannot judge SPF, the reverse name and lists. */
export interface ScanEnvelope {
  readonly address?: string;
  readonly helo?: string;
  readonly mailFrom?: string;
  readonly recipients?: readonly string[];
}

/** @param content the message as it was received. */
export async function scanWithRspamd(
  content: Uint8Array,
  endpoint: Endpoint,
  options: ScanOptions & { readonly envelope?: ScanEnvelope },
): Promise<Scan> {
  const { network, clock, envelope = {}, maxMessageOctets = DEFAULT_MAX_OCTETS } = options;
  if (content.length > maxMessageOctets)
    return noScan(probeError('BUDGET_EXCEEDED', `larger than ${maxMessageOctets} octets`, false));
  const started = clock.monotonicMs();
  const at = clock.now().toISOString();
  const answer = await network.post(
    endpoint,
    { path: '/checkv2', headers: headersOf(envelope), body: content },
    limitsOf(options),
  );
  const asked = {
    url: `http://${formatEndpoint(endpoint)}/checkv2`,
    endpoint,
    at,
    ms: Math.round(clock.monotonicMs() - started),
  };
  if ('error' in answer) return noScan(answer.error, [scanEvidence(asked, answer)]);
  const body = Buffer.from(answer.body).toString('utf8');
  const evidence = scanEvidence(asked, { status: answer.status, headers: answer.headers, body });
  const statement = answer.status === 200 ? parseCheckAnswer(body) : undefined;
  if (statement === undefined)
    return noScan(probeError('HTTP_PROTOCOL', `${answer.status}: the answer is not one of rspamd`), [
      evidence,
    ]);
  return { fact: known(statement, [evidence.id]), evidence: [evidence] };
}

/** Header values that no line end can break. */
function headersOf({
  address,
  helo,
  mailFrom,
  recipients = [],
}: ScanEnvelope): Readonly<Record<string, string>> {
  const given = { IP: address, Helo: helo, From: mailFrom, Rcpt: recipients[0] };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value.replace(/[^\x21-\x7e]/g, '')]],
    ),
  );
}

/** `{"score": 7.1, "required_score": 15, "action": "add header", "symbols": {...}}`. Undefined: something else. Never throws. */
export function parseCheckAnswer(body: string): FilterStatement | undefined {
  const answer = parsed(body);
  if (answer === undefined || typeof answer['score'] !== 'number') return undefined;
  const required = answer['required_score'];
  const action = answer['action'];
  const said = typeof action === 'string' ? action.slice(0, 80) : undefined;
  return {
    filter: 'rspamd',
    header: '',
    position: -1,
    isTrusted: true,
    origin: 'live',
    verdict: said === undefined ? 'unknown' : actionVerdict(said),
    score: rounded(answer['score']),
    ...(typeof required === 'number' ? { threshold: required } : {}),
    ...optional('action', said),
    parts: symbolsOf(answer['symbols']),
  };
}

function symbolsOf(symbols: unknown): readonly FilterPart[] {
  if (!isRecord(symbols)) return [];
  return Object.entries(symbols)
    .slice(0, MAX_SYMBOLS)
    .flatMap(([name, symbol]): FilterPart[] => {
      if (!isRecord(symbol)) return [];
      const { score, options } = symbol;
      const value = Array.isArray(options)
        ? options
            .slice(0, 20)
            .filter((option) => typeof option === 'string')
            .join(', ')
            .slice(0, LONGEST_OPTION)
        : '';
      return [
        describeRule('rspamd', name.slice(0, 100), {
          ...(typeof score === 'number' ? { weight: rounded(score) } : {}),
          ...(value === '' ? {} : { value }),
        }),
      ];
    });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
