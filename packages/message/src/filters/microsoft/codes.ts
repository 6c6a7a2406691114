/** What Microsoft's codes stand for. Sources with their dates: `packages/core/src/filter/microsoft-entries.ts`. */
import type { FilterPart, FilterStatement, MicrosoftFilterEntry } from '@whyspam/core';

export interface MicrosoftCode {
  readonly entry: MicrosoftFilterEntry;
  readonly verdict: FilterStatement['verdict'];
  readonly cause: string;
  readonly who: NonNullable<FilterPart['who']>;
}

type Codes = Readonly<Record<string, MicrosoftCode>>;

function code(
  entry: MicrosoftFilterEntry,
  verdict: MicrosoftCode['verdict'],
  cause: string,
  who: MicrosoftCode['who'] = 'sender',
): MicrosoftCode {
  return { entry, verdict, cause, who };
}

/** Category: the threat policy that was applied. */
const CAT: Codes = {
  AMP: code('microsoft-cat-amp', 'malware', 'content-malware'),
  BIMP: code('microsoft-cat-bimp', 'phishing', 'identity'),
  BULK: code('microsoft-cat-bulk', 'bulk', 'complaint'),
  DIMP: code('microsoft-cat-dimp', 'phishing', 'identity'),
  FTBP: code('microsoft-cat-ftbp', 'malware', 'content-attachment'),
  GIMP: code('microsoft-cat-gimp', 'phishing', 'identity'),
  HPHISH: code('microsoft-cat-hphsh', 'phishing', 'content-url'),
  HPHSH: code('microsoft-cat-hphsh', 'phishing', 'content-url'),
  HSPM: code('microsoft-cat-hspm', 'spam', 'content-spam'),
  INTOS: code('microsoft-cat-intos', 'phishing', 'compromised'),
  MALW: code('microsoft-cat-malw', 'malware', 'content-malware'),
  NONE: code('microsoft-cat-none', 'unknown', 'none', 'neutral'),
  OSPM: code('microsoft-cat-ospm', 'spam', 'compromised'),
  PHSH: code('microsoft-cat-phsh', 'phishing', 'content-url'),
  SAP: code('microsoft-cat-sap', 'malware', 'content-malware'),
  SPM: code('microsoft-cat-spm', 'spam', 'content-spam'),
  // Spoofing has causes and fixes of its own: it is no phishing yet.
  SPOOF: code('microsoft-cat-spoof', 'suspect', 'auth-dmarc'),
  UIMP: code('microsoft-cat-uimp', 'phishing', 'identity'),
};

/** Spam filtering verdict. */
const SFV: Codes = {
  BLK: code('microsoft-sfv-blk', 'spam', 'recipient-policy', 'receiver'),
  NSPM: code('microsoft-sfv-nspm', 'clean', 'none', 'positive'),
  SFE: code('microsoft-sfv-sfe', 'allowed', 'recipient-policy', 'receiver'),
  SKA: code('microsoft-sfv-ska', 'allowed', 'recipient-policy', 'receiver'),
  SKB: code('microsoft-sfv-skb', 'spam', 'recipient-policy', 'receiver'),
  SKI: code('microsoft-sfv-ski', 'allowed', 'recipient-policy', 'receiver'),
  SKN: code('microsoft-sfv-skn', 'allowed', 'recipient-policy', 'receiver'),
  SKQ: code('microsoft-sfv-skq', 'allowed', 'recipient-policy', 'receiver'),
  SKS: code('microsoft-sfv-sks', 'spam', 'recipient-policy', 'receiver'),
  SPM: code('microsoft-sfv-spm', 'spam', 'content-spam'),
};

const IPV: Codes = {
  CAL: code('microsoft-ipv-cal', 'allowed', 'recipient-policy', 'receiver'),
  NLI: code('microsoft-ipv-nli', 'unknown', 'none', 'neutral'),
};

const SRV: Codes = { BULK: code('microsoft-srv-bulk', 'bulk', 'complaint') };

const SFTY: Codes = {
  '9.19': code('microsoft-sfty-9.19', 'phishing', 'identity'),
  '9.20': code('microsoft-sfty-9.20', 'phishing', 'identity'),
  '9.25': code('microsoft-sfty-9.25', 'unknown', 'reputation-domain', 'neutral'),
};

const DEST: Codes = {
  I: code('microsoft-dest-inbox', 'clean', 'none', 'positive'),
  J: code('microsoft-dest-junk', 'spam', 'content-spam'),
  C: code('microsoft-dest-other', 'unknown', 'recipient-policy', 'receiver'),
  D: code('microsoft-dest-deleted', 'unknown', 'recipient-policy', 'receiver'),
};

const OFR: Codes = {
  CUSTOMRULES: code('microsoft-ofr-user-rule', 'unknown', 'recipient-policy', 'receiver'),
  SPAMFILTERAUTHJ: code('microsoft-ofr-spam-filter', 'spam', 'content-spam'),
};

const TABLES: Readonly<Record<string, Codes>> = { CAT, SFV, IPV, SRV, SFTY, dest: DEST, OFR };

/** Advanced Spam Filter: begins of the text that X-CustomSpam holds, in lower case. */
const CUSTOM_SPAM: readonly (readonly [begin: string, code: MicrosoftCode])[] = [
  ['image links to remote sites', code('microsoft-asf-image-links', 'spam', 'content-image')],
  ['numeric ip in url', code('microsoft-asf-numeric-ip', 'spam', 'content-url')],
  ['url redirect to other port', code('microsoft-asf-other-port', 'spam', 'content-url')],
  ['url to .biz or .info', code('microsoft-asf-biz-info', 'spam', 'content-url')],
  ['empty message', code('microsoft-asf-empty', 'spam', 'content-text')],
  ['embed tag in html', code('microsoft-asf-embed', 'spam', 'content-html')],
  ['javascript or vbscript', code('microsoft-asf-script', 'spam', 'content-html')],
  ['form tag in html', code('microsoft-asf-form', 'spam', 'content-html')],
  ['iframe or frame in html', code('microsoft-asf-frame', 'spam', 'content-html')],
  ['web bug', code('microsoft-asf-web-bug', 'spam', 'content-html')],
  ['object tag in html', code('microsoft-asf-object', 'spam', 'content-html')],
  ['sensitive word', code('microsoft-asf-words', 'spam', 'content-text')],
  ['spf record fail', code('microsoft-asf-spf-fail', 'spam', 'auth-spf')],
  ['spf from record fail', code('microsoft-asf-sender-id-fail', 'spam', 'auth-spf')],
  ['backscatter', code('microsoft-asf-backscatter', 'spam', 'content-spam')],
  ['this message was filtered by the custom spam', code('microsoft-asf-test', 'unknown', 'none', 'neutral')],
];

/** The default threshold of anti-spam policies (page on BCL, 2023-10-17); Standard has 6, Strict 5. */
export const DEFAULT_BCL_THRESHOLD = 7;
/** From here on a level means spam (page on SCL, 2026-05-21). */
export const SPAM_SCL = 5;

export function findCode(key: string, value: string): MicrosoftCode | undefined {
  switch (key) {
    case 'SCL':
      return scl(value);
    case 'BCL':
      return bcl(value);
    case 'PCL':
      return pcl(value);
    case 'X-CustomSpam':
      return CUSTOM_SPAM.find(([begin]) => value.toLowerCase().startsWith(begin))?.[1];
    default: {
      const table = Object.hasOwn(TABLES, key) ? TABLES[key] : undefined;
      const wanted = key === 'dest' ? value.charAt(0).toUpperCase() : value.toUpperCase();
      return table !== undefined && Object.hasOwn(table, wanted) ? table[wanted] : undefined;
    }
  }
}

function scl(value: string): MicrosoftCode | undefined {
  const level = levelOf(value);
  if (level === undefined || level < -1) return undefined;
  if (level === -1) return code('microsoft-scl-bypassed', 'allowed', 'recipient-policy', 'receiver');
  if (level <= 1) return code('microsoft-scl-clean', 'clean', 'none', 'positive');
  if (level < SPAM_SCL) return code('microsoft-scl-unused', 'unknown', 'none', 'neutral');
  return level < 7
    ? code('microsoft-scl-spam', 'spam', 'content-spam')
    : code('microsoft-scl-high', 'spam', 'content-spam');
}

function bcl(value: string): MicrosoftCode | undefined {
  const level = levelOf(value);
  if (level === undefined || level < 0) return undefined;
  if (level === 0) return code('microsoft-bcl-none', 'unknown', 'none', 'positive');
  if (level <= 3) return code('microsoft-bcl-few', 'unknown', 'complaint', 'neutral');
  // At the default threshold or above it is acted on, whatever the words for the level.
  const verdict = level >= DEFAULT_BCL_THRESHOLD ? 'bulk' : 'unknown';
  return code(level <= 7 ? 'microsoft-bcl-mixed' : 'microsoft-bcl-many', verdict, 'complaint');
}

function pcl(value: string): MicrosoftCode | undefined {
  const level = levelOf(value);
  if (level === undefined || level < 0) return undefined;
  return level <= 3
    ? code('microsoft-pcl-neutral', 'unknown', 'none', 'neutral')
    : code('microsoft-pcl-suspect', 'suspect', 'content-url');
}

/** A level of Microsoft's scales, which end at 9. */
export function levelOf(value: string): number | undefined {
  return /^-?\d$/.test(value) ? Number(value) : undefined;
}
