/** Parses Thunderbird's configuration file, version 1.1 and 1.2: draft-ietf-mailmaint-autoconfig. */
import type { ClientProtocol, ClientTls, ParseProblem } from '@whyspam/core';
import { readXml } from '../xml/read-xml.ts';

/** A server as the file has it: placeholders are still in place. */
export interface ConfiguredServer {
  readonly protocol: ClientProtocol;
  readonly host: string;
  readonly port: number;
  readonly tls: ClientTls;
  readonly authentication: readonly string[];
  readonly userName?: string;
}

export interface ClientConfig {
  /** False: the root is another element, so this is some other document, mostly a web page. */
  readonly isClientConfig: boolean;
  readonly servers: readonly ConfiguredServer[];
  readonly problems: readonly ParseProblem[];
}

/** Ten servers are many; a file is some kilobytes. */
const LIMITS = { maxCharacters: 1 << 18, maxDepth: 32 } as const;
const MAX_SERVERS = 32;

const PROTOCOLS: ReadonlyMap<string, ClientProtocol> = new Map([
  ['imap', 'imap'],
  ['pop3', 'pop3'],
  ['smtp', 'smtp'],
]);
/** Thunderbird reads these without regard to case; TLS is what the draft says for chat and some write for mail. */
const SOCKET_TYPES: ReadonlyMap<string, ClientTls> = new Map([
  ['plain', 'none'],
  ['ssl', 'implicit'],
  ['tls', 'implicit'],
  ['starttls', 'startTls'],
]);

interface Open {
  readonly depth: number;
  readonly protocol: ClientProtocol | undefined;
  readonly at: number;
  readonly values: Map<string, string[]>;
}

/**
 * Never throws; linear in the length. Servers of a kind that is no mail protocol here (ews, activesync, jmap with a URL)
 * are passed over, as the draft demands; one that is and lacks a part is a problem and is left out.
 */
export function parseClientConfig(text: string): ClientConfig {
  const servers: ConfiguredServer[] = [];
  const problems: ParseProblem[] = [];
  let isClientConfig = false;
  let open: Open | undefined;
  let field: string | undefined;
  let value = '';
  const stopped = readXml(text, LIMITS, {
    open: ({ local, attributes, depth, at }) => {
      if (depth === 0) isClientConfig = local === 'clientConfig';
      if (!isClientConfig) return;
      // Inside emailProvider (depth 2) as a rule; the draft gives the root element the same meaning.
      const isServer = local === 'incomingServer' || local === 'outgoingServer';
      if (isServer && open === undefined && (depth === 1 || depth === 2)) {
        const type = attributes.find(({ name }) => name === 'type')?.value.toLowerCase() ?? '';
        open = { depth, protocol: PROTOCOLS.get(type), at, values: new Map() };
      } else if (depth - 1 === open?.depth) {
        field = local;
        value = '';
      }
    },
    text: (part) => {
      if (field !== undefined) value += part;
    },
    close: (_local, depth) => {
      if (open === undefined) return;
      if (depth - 1 === open.depth && field !== undefined) {
        const values = open.values.get(field);
        if (values === undefined) open.values.set(field, [value.trim()]);
        else values.push(value.trim());
        field = undefined;
      } else if (depth === open.depth) {
        readServer(open, servers, problems);
        open = undefined;
      }
    },
  });
  if (stopped !== undefined) problems.push(stopped);
  else if (isClientConfig && servers.length === 0 && problems.length === 0)
    problems.push({ code: 'no-servers', text: '', start: text.length, end: text.length });
  return { isClientConfig, servers, problems };
}

function readServer(
  { protocol, at, values }: Open,
  servers: ConfiguredServer[],
  problems: ParseProblem[],
): void {
  if (protocol === undefined || servers.length >= MAX_SERVERS || problems.length >= MAX_SERVERS) return;
  const report = (code: string, text: string): void => {
    problems.push({ code, text: text.slice(0, 100), start: at, end: at });
  };
  const first = (name: string): string => values.get(name)?.[0] ?? '';
  const host = first('hostname').toLowerCase().replace(/\.$/, '');
  const port = Number(/^\d{1,5}$/.test(first('port')) ? first('port') : Number.NaN);
  const tls = SOCKET_TYPES.get(first('socketType').toLowerCase());
  if (!isHostPattern(host)) report('bad-hostname', first('hostname'));
  if (!(port >= 1 && port <= 65_535)) report('bad-port', first('port'));
  if (tls === undefined) report('bad-socket-type', first('socketType'));
  if (!isHostPattern(host) || !(port >= 1 && port <= 65_535) || tls === undefined) return;
  const userName = first('username');
  servers.push({
    protocol,
    host,
    port,
    tls,
    authentication: values.get('authentication') ?? [],
    ...(userName === '' ? {} : { userName }),
  });
}

/** A host name, in which a placeholder may stand for a part. */
function isHostPattern(host: string): boolean {
  return host.length <= 253 && /^[a-z0-9%_][a-z0-9%_.-]*$/.test(host) && !host.includes('..');
}

/** Puts an address into a text: %EMAILADDRESS%, %EMAILLOCALPART%, %EMAILDOMAIN%. */
export function expandPlaceholders(text: string, localPart: string, domain: string): string {
  return text
    .replace(/%emailaddress%/gi, () => `${localPart}@${domain}`)
    .replace(/%emaillocalpart%/gi, () => localPart)
    .replace(/%emaildomain%/gi, () => domain);
}
