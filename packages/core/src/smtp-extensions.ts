/** What servers may offer in EHLO: every keyword with its standard and its place on a server that takes mail from anybody. */

/**
 * `standard`: on the standards track. `experimental`, `historic`: as its RFC is. `private`: of one program's own, in no
 * registry (RFC 5321 section 2.2.2 leaves names in X to them).
 */
export type ExtensionStatus = 'standard' | 'experimental' | 'historic' | 'private';

/**
 * Its place on an MX. `expected`: senders want it. `useful`: helps when both have it. `harmless`: seldom met, does no harm.
 * `submission`: for people who log in. `strangers`: should not be shown to the whole Internet.
 */
export type ExtensionPlace = 'expected' | 'useful' | 'harmless' | 'submission' | 'strangers';

export interface SmtpExtension {
  readonly rfc?: number;
  readonly status: ExtensionStatus;
  readonly onMx: ExtensionPlace;
}

/**
 * The registry "SMTP Service Extensions" of IANA (https://www.iana.org/assignments/smtp), checked 2026-11-25 against its state
 * of 2025-09-19, and what Postfix (XCLIENT_README, XFORWARD_README, VERP_README), Exchange ([MS-OXSMTP]) and Sendmail add.
 */
export const SMTP_EXTENSIONS = {
  STARTTLS: { rfc: 3207, status: 'standard', onMx: 'expected' },
  SIZE: { rfc: 1870, status: 'standard', onMx: 'expected' },
  '8BITMIME': { rfc: 6152, status: 'standard', onMx: 'expected' },
  PIPELINING: { rfc: 2920, status: 'standard', onMx: 'expected' },
  ENHANCEDSTATUSCODES: { rfc: 2034, status: 'standard', onMx: 'expected' },
  DSN: { rfc: 3461, status: 'standard', onMx: 'useful' },
  SMTPUTF8: { rfc: 6531, status: 'standard', onMx: 'useful' },
  CHUNKING: { rfc: 3030, status: 'standard', onMx: 'useful' },
  BINARYMIME: { rfc: 3030, status: 'standard', onMx: 'useful' },
  REQUIRETLS: { rfc: 8689, status: 'standard', onMx: 'useful' },
  LIMITS: { rfc: 9422, status: 'standard', onMx: 'useful' },
  'MT-PRIORITY': { rfc: 6710, status: 'standard', onMx: 'harmless' },
  RRVS: { rfc: 7293, status: 'standard', onMx: 'harmless' },
  DELIVERBY: { rfc: 2852, status: 'standard', onMx: 'harmless' },
  'NO-SOLICITING': { rfc: 3865, status: 'standard', onMx: 'harmless' },
  MTRK: { rfc: 3885, status: 'standard', onMx: 'harmless' },
  CONPERM: { rfc: 4141, status: 'standard', onMx: 'harmless' },
  CONNEG: { rfc: 4141, status: 'standard', onMx: 'harmless' },
  ATRN: { rfc: 2645, status: 'standard', onMx: 'harmless' },
  ETRN: { rfc: 1985, status: 'standard', onMx: 'harmless' },
  HELP: { rfc: 5321, status: 'standard', onMx: 'harmless' },
  VRFY: { rfc: 5321, status: 'standard', onMx: 'harmless' },
  EXPN: { rfc: 5321, status: 'standard', onMx: 'strangers' },
  AUTH: { rfc: 4954, status: 'standard', onMx: 'submission' },
  BURL: { rfc: 4468, status: 'standard', onMx: 'submission' },
  FUTURERELEASE: { rfc: 4865, status: 'standard', onMx: 'submission' },
  CHECKPOINT: { rfc: 1845, status: 'experimental', onMx: 'harmless' },
  UTF8SMTP: { rfc: 5336, status: 'experimental', onMx: 'harmless' },
  SUBMITTER: { rfc: 4405, status: 'historic', onMx: 'harmless' },
  TURN: { rfc: 5321, status: 'historic', onMx: 'strangers' },
  SEND: { rfc: 5321, status: 'historic', onMx: 'harmless' },
  SOML: { rfc: 5321, status: 'historic', onMx: 'harmless' },
  SAML: { rfc: 5321, status: 'historic', onMx: 'harmless' },
  VERB: { status: 'private', onMx: 'harmless' },
  ONEX: { status: 'private', onMx: 'harmless' },
  XCLIENT: { status: 'private', onMx: 'strangers' },
  XFORWARD: { status: 'private', onMx: 'strangers' },
  XVERP: { status: 'private', onMx: 'harmless' },
  'X-EXPS': { status: 'private', onMx: 'submission' },
  'X-ANONYMOUSTLS': { status: 'private', onMx: 'harmless' },
  'X-LINK2STATE': { status: 'private', onMx: 'strangers' },
  XEXCH50: { status: 'private', onMx: 'strangers' },
  XRDST: { status: 'private', onMx: 'harmless' },
} as const satisfies Readonly<Record<string, SmtpExtension>>;

export type ExtensionKeyword = keyof typeof SMTP_EXTENSIONS;

/** The keyword of one line of EHLO; `AUTH=LOGIN`, as some servers said before RFC 2554, is AUTH. */
export function extensionKeyword(line: string): string {
  const [word = ''] = line.trim().split(/ +/, 1);
  return word.toUpperCase().replace(/^AUTH=.*$/, 'AUTH');
}

/** What is known of a keyword; undefined for one that is in no table. */
export function smtpExtension(keyword: string): SmtpExtension | undefined {
  const known: Readonly<Record<string, SmtpExtension>> = SMTP_EXTENSIONS;
  return Object.hasOwn(known, keyword) ? known[keyword] : undefined;
}

/** Words behind a keyword; undefined when it is not offered. The first line counts. */
function parametersOf(extensions: readonly string[], keyword: string): readonly string[] | undefined {
  const line = extensions.find((extension) => extension.trim().split(/ +/, 1)[0]?.toUpperCase() === keyword);
  return line?.trim().split(/ +/).slice(1);
}

/**
 * Octets of the largest message it takes (RFC 1870 section 4: at most twenty digits; 0 is no fixed limit).
 *
 * @returns undefined when SIZE is not offered; `none` without a number, with 0, or with something that is no number.
 */
export function readSizeLimit(extensions: readonly string[]): number | 'none' | undefined {
  const parameters = parametersOf(extensions, 'SIZE');
  if (parameters === undefined) return undefined;
  const [text = ''] = parameters;
  return /^[0-9]{1,20}$/.test(text) && Number(text) > 0 ? Number(text) : 'none';
}

/** Mechanisms of AUTH (RFC 4954 section 3), also of the old form `AUTH=`, upper case, each once. */
export function readAuthMechanisms(extensions: readonly string[]): readonly string[] {
  const words = extensions.flatMap((extension) => {
    const [keyword = '', ...parameters] = extension.trim().toUpperCase().split(/ +/);
    if (keyword === 'AUTH') return parameters;
    return keyword.startsWith('AUTH=') ? [keyword.slice(5), ...parameters] : [];
  });
  // RFC 4422 section 3.1: the name of a mechanism.
  return [...new Set(words.filter((word) => /^[A-Z0-9_-]{1,20}$/.test(word)))];
}

/** RFC 9422 section 3: name and value of each limit, as sent. Names are in upper case, such as `RCPTMAX`. */
export function readLimits(extensions: readonly string[]): ReadonlyMap<string, string> {
  const limits = new Map<string, string>();
  for (const word of parametersOf(extensions, 'LIMITS') ?? []) {
    const at = word.indexOf('=');
    if (at > 0) limits.set(word.slice(0, at).toUpperCase(), word.slice(at + 1));
  }
  return limits;
}
