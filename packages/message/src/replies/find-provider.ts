/** Whose server speaks: known by the name of the host, or by marks that only its replies have. */
import type { ReplyProvider } from '@whyspam/core';

interface ProviderMarks {
  readonly provider: ReplyProvider;
  /** The host that was connected to. */
  readonly host?: RegExp;
  /** In the reply. A domain does not count behind an `@`: the recipient's address is in most replies. */
  readonly text?: RegExp;
}

// The particular before the general: Outlook.com is below the domain of Exchange Online. Checked 2026-11-23.
const PROVIDERS: readonly ProviderMarks[] = [
  {
    provider: 'outlook',
    host: /(?:^|\.)(?:olc\.protection\.outlook|hotmail|mail\.live)\.com$/iu,
    text: /olc\.protection\.outlook\.com|(?<!@)mail\.live\.com|postmaster\.live\.com|\((?:A?S31[0-9]{2}|S775|AS(?:761|843))\)|\b(?:RP|SC|DY|OU)-00[1-4]\b/iu,
  },
  {
    provider: 'exchange-online',
    host: /(?:^|\.)(?:protection\.outlook\.com|mx\.microsoft|prod\.outlook\.com|smtp\.office365\.com)$/iu,
    text: /(?:mail|eop-[a-z0-9]{1,20}\.prod)\.protection\.outlook\.com|mx\.microsoft\b|prod\.outlook\.com|AS1601\d{4}|sender\.office\.com|aka\.ms\/EXOSmtpErrors/iu,
  },
  {
    provider: 'google',
    host: /(?:^|\.)(?:google|googlemail|gmail)\.com$/iu,
    text: /\bgsmtp\b|\bgcdp\b|support\.google\.com\/(?:mail|a)\/(?:\?p=|answer\/)|groups\.google\.com\/support|Gmail requires all senders/iu,
  },
  {
    provider: 'yahoo',
    host: /(?:^|\.)(?:yahoodns\.net|yahoo\.com|aol\.com)$/iu,
    text: /yahoodns\.net|(?:yahoo(?:inc)?|verizonmedia|aol)\.com\/(?:error-codes|smtp-error-codes|kb)|\[(?:TSS|IPTS|TS|BL|PH)\d\d\]|delivery error: dd /iu,
  },
  { provider: 'yahoo-japan', host: /(?:^|\.)yahoo\.co\.jp$/iu, text: /\bVS98-IP0\b/u },
  {
    provider: 'icloud',
    host: /(?:^|\.)(?:icloud|me|apple)\.com$/iu,
    text: /mail\.icloud\.com|support\.apple\.com|\[(?:HM08|HME1|CS0\d|BS02|HCM1)\]/iu,
  },
  {
    provider: 'mimecast',
    host: /(?:^|\.)mimecast(?:-offshore)?\.com$/iu,
    text: /mimecast\.(?:com|org)/iu,
  },
  {
    provider: 'proofpoint',
    host: /(?:^|\.)(?:pphosted|ppe-hosted|cloudmark)\.com$/iu,
    text: /(?:ipcheck|support|www)\.proofpoint\.com|pphosted\.com|csi\.cloudmark\.com|cm-csi|Cloudmark Sender|\b(?:biz|cm)smtp\b/iu,
  },
  {
    provider: 'barracuda',
    host: /(?:^|\.)barracudanetworks\.com$/iu,
    text: /barracuda(?:networks|central)|Barracuda Reputation/iu,
  },
  { provider: 'sophos', host: /(?:^|\.)sophos\.com$/iu, text: /XGEMAIL_\d{4}/u },
  {
    provider: 'comcast',
    host: /(?:^|\.)comcast\.(?:net|com)$/iu,
    text: /(?<!@)\bcomcast\.(?:net|com)|\bComcast requires\b|\b(?:BL|ES|RL)0000\d\d\b|xfinity\.com/iu,
  },
  {
    provider: 'cox',
    host: /(?:^|\.)(?:cox\.net|cox\.com|cx[a-z]\.mx\.a\.cloudfilter\.net)$/iu,
    text: /cox\.com\/|(?<!@)\bcox\.net|AUP#(?:CX|CDRBL|IPBL|URLBL)/iu,
  },
  {
    provider: 'charter',
    host: /(?:^|\.)(?:charter\.net|spectrum\.net)$/iu,
    text: /(?:spectrum|charter)\.net\/|AUP#[IO]?-?\d{4}/iu,
  },
  {
    provider: 'att',
    host: /(?:^|\.)(?:att|prodigy|sbcglobal|bellsouth)\.net$/iu,
    text: /DNSBL:(?:ATT)?RBL 521/iu,
  },
  {
    provider: 'gmx',
    host: /(?:^|\.)(?:gmx\.(?:net|com|de)|web\.de|mail\.com|kundenserver\.de|perfora\.net|1and1\.com)$/iu,
    text: /postmaster\.(?:gmx|1and1|web)\.|(?:gmx\.(?:net|com)|web\.de|mail\.com) \(|Nemesis ESMTP|kundenserver\.de|perfora\.net/iu,
  },
  {
    provider: 't-online',
    host: /(?:^|\.)t-online\.de$/iu,
    text: /(?<!@)\bt-online\.de|(?:tobr|tosa|toda)@rx\.t-online\.de/iu,
  },
  {
    provider: 'orange',
    host: /(?:^|\.)(?:orange\.fr|wanadoo\.fr|laposte\.net)$/iu,
    text: /\b(?:OFR|OUK|LPN|LPNAAA)\d{0,6}[_-]\d{3}\b|\bmwinf\w|postmaster\.(?:orange\.fr|laposte\.net)/iu,
  },
  { provider: 'free', host: /(?:^|\.)(?:free\.fr|proxad\.net)$/iu, text: /postmaster\.free\.fr/iu },
  { provider: 'sfr', host: /(?:^|\.)(?:sfr\.fr|neuf\.fr|numericable\.fr)$/iu },
  { provider: 'mail-ru', host: /(?:^|\.)mail\.ru$/iu, text: /(?:help|postmaster|notspam)\.mail\.ru/iu },
  {
    provider: 'yandex',
    host: /(?:^|\.)(?:yandex\.(?:ru|com|net)|ya\.ru)$/iu,
    text: /(?<!@)\byandex\.(?:ru|com|net)|\bya\.cc\b/iu,
  },
  {
    provider: 'qq',
    host: /(?:^|\.)qq\.com$/iu,
    text: /(?:service|open)\.mail\.qq\.com|(?<!@)\bmail\.qq\.com/iu,
  },
  {
    provider: 'netease',
    host: /(?:^|\.)(?:163|126|netease)\.com$/iu,
    text: /mail\.163\.com|DT:SPM|netease\.com/iu,
  },
];

// Google's own notices link to its help, and quote somebody else's server.
const QUOTED_BY_GOOGLE =
  /Google tried to deliver|did not accept our requests to connect|response from the remote server was/iu;

/** The host is surer than the words; when they tell of two, of the other too: a gateway before the provider. */
export function findProviders(text: string, host: string | undefined): readonly ReplyProvider[] {
  const name = host?.toLowerCase().replace(/\.$/, '');
  const byHost = name === undefined ? undefined : PROVIDERS.find((each) => each.host?.test(name) === true);
  const isQuote = QUOTED_BY_GOOGLE.test(text) && !/\bgsmtp\b|\bgcdp\b/u.test(text);
  const byText = PROVIDERS.find(
    (each) => each.text?.test(text) === true && !(isQuote && each.provider === 'google'),
  );
  return [...new Set([byHost, byText].flatMap((each) => (each === undefined ? [] : [each.provider])))];
}

/** Every pattern, for the test of what they cost. */
export const PROVIDER_PATTERNS: readonly RegExp[] = PROVIDERS.flatMap(({ host, text }) =>
  [host, text].filter((pattern) => pattern !== undefined),
);
