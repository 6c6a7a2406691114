/** Who says what of the authentication of a message, and what of it the receiver itself saw. */
import type {
  FilterVerdicts,
  MessagePath,
  SaidAuthentication,
  SaidAuthenticationHeader,
  SaidAuthMethod,
} from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';
import { parseArcSeal } from './parse-arc-seal.ts';
import { parseAuthenticationResults } from './parse-authentication-results.ts';
import { parseReceivedSpf } from './parse-received-spf.ts';
import { isSameOrganisation } from './same-organisation.ts';

export type Seen = FilterVerdicts['seen'];

export interface ReadAuthentication {
  readonly authentication: readonly SaidAuthentication[];
  readonly seen: Seen;
}

type Unjudged = Omit<SaidAuthentication, 'isTrusted'>;

/** Fields read: more are made to drown what counts. */
const MAX_FIELDS = 200;

const HEADERS: ReadonlySet<string> = new Set<SaidAuthenticationHeader>([
  'authentication-results',
  'arc-authentication-results',
  'arc-seal',
  'received-spf',
  'x-original-authentication-results',
  'authentication-results-original',
  'x-ms-exchange-authentication-results',
  'x-sid-result',
]);

/** What a later hop renamed was written by an earlier one, wherever it stands. */
const ALWAYS_CLAIMS: ReadonlySet<SaidAuthenticationHeader> = new Set<SaidAuthenticationHeader>([
  'x-original-authentication-results',
  'authentication-results-original',
]);

const SEEN_METHODS = ['spf', 'dkim', 'dmarc', 'arc', 'compauth'] as const;

/**
 * RFC 8601 section 5: only what the receiver's own border wrote counts. That is what stands above the boundary and carries
 * the name of the receiver, or, as long as the receiver is not known, the name in the topmost field.
 */
export function readAuthentication(
  fields: readonly HeaderField[],
  path: Pick<MessagePath, 'trustedUntil' | 'receiver'>,
): ReadAuthentication {
  const read = fields.filter(isAuthentication).slice(0, MAX_FIELDS).map(readField);
  const isAbove = ({ position }: Unjudged): boolean => position <= path.trustedUntil;
  const own = ownName(
    read.filter((said) => said.header === 'authentication-results' && isAbove(said)),
    path.receiver,
  );
  const authentication = read.map((said) => ({
    ...said,
    isTrusted: isAbove(said) && !ALWAYS_CLAIMS.has(said.header) && isOwn(said, own, path.receiver),
  }));
  return { authentication, seen: whatWasSeen(authentication) };
}

/** The name that the receiver's border goes by; undefined: it goes by none, or nothing stands there. */
function ownName(above: readonly Unjudged[], receiver: string | undefined): string | undefined {
  const named = above.find(
    ({ authservId }) =>
      authservId !== undefined && receiver !== undefined && isSameOrganisation(authservId, receiver),
  );
  return (named ?? above[0])?.authservId;
}

function isOwn(
  { header, authservId }: Unjudged,
  own: string | undefined,
  receiver: string | undefined,
): boolean {
  // These name nobody, or in words of their own: where they stand has to do.
  if (header === 'arc-seal' || header === 'x-sid-result' || header === 'received-spf') return true;
  if (authservId === undefined) return own === undefined;
  return (
    (own !== undefined && isSameOrganisation(authservId, own)) ||
    (receiver !== undefined && isSameOrganisation(authservId, receiver)) ||
    (own === undefined && receiver === undefined)
  );
}

/** Of each method, what the topmost trusted field with it says; Received-SPF only where none has SPF. */
function whatWasSeen(authentication: readonly SaidAuthentication[]): Seen {
  const trusted = authentication.filter(({ isTrusted }) => isTrusted);
  const results = trusted.filter(({ header }) => header === 'authentication-results');
  const seen: { -readonly [K in keyof Seen]: Seen[K] } = {};
  for (const method of SEEN_METHODS) {
    const said = results
      .map(({ methods }) => methods.filter((each) => each.method === method))
      .find((methods) => methods.length > 0);
    if (said !== undefined) seen[method] = together(said);
  }
  const spf = trusted.find(({ header }) => header === 'received-spf')?.methods[0]?.result;
  if (seen.spf === undefined && spf !== undefined) seen.spf = spf;
  return seen;
}

/**
 * One result of several of a method: any DKIM signature that passes is enough (RFC 6376 section 6.1); SPF of the envelope
 * sender before that of HELO; of several From domains the one that fails.
 */
function together(methods: readonly SaidAuthMethod[]): string {
  const results = methods.map(({ result }) => result);
  const [first = 'none'] = results;
  switch (methods[0]?.method) {
    case 'dkim':
      return results.includes('pass') ? 'pass' : first;
    case 'dmarc':
      return results.includes('fail') ? 'fail' : first;
    case 'spf':
      return (
        methods.find(({ properties }) => MAIL_FROM.some((key) => Object.hasOwn(properties, key)))?.result ??
        first
      );
    default:
      return first;
  }
}

/** Yandex writes smtp.mail, older servers smtp.mfrom. */
const MAIL_FROM = ['smtp.mailfrom', 'smtp.mfrom', 'smtp.mail', 'smtp.envelope-from'];

function isAuthentication({ key }: HeaderField): boolean {
  return HEADERS.has(key);
}

function readField(field: HeaderField): Unjudged {
  const { key, value, position } = field;
  switch (key) {
    case 'received-spf': {
      const { receiver, method, problems } = parseReceivedSpf(value);
      return {
        header: key,
        position,
        ...(receiver === undefined ? {} : { authservId: receiver }),
        methods: method === undefined ? [] : [method],
        problems,
      };
    }
    case 'arc-seal': {
      const { instance, method } = parseArcSeal(value);
      return {
        header: key,
        position,
        ...(instance === undefined ? {} : { instance }),
        methods: method === undefined ? [] : [method],
        problems: method === undefined ? [value.slice(0, 80)] : [],
      };
    }
    case 'x-sid-result': {
      const result = value.trim().slice(0, 40).toLowerCase();
      return {
        header: key,
        position,
        methods: [{ method: 'sender-id', result, properties: {} }],
        problems: [],
      };
    }
    case 'arc-authentication-results':
    case 'x-original-authentication-results':
    case 'authentication-results-original':
    case 'x-ms-exchange-authentication-results':
      return { header: key, position, ...parseAuthenticationResults(value) };
    default:
      return { header: 'authentication-results', position, ...parseAuthenticationResults(value) };
  }
}
