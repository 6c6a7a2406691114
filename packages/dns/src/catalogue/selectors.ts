/** DKIM selectors: which a vendor uses, where its CNAMEs lead, and which are worth a guess. */
import { findByZone, type CatalogueSource } from './find-by-zone.ts';

/**
 * How far the selector alone names the vendor. `strong`: nobody else uses it. `target`: only together with the CNAME.
 * `weak`: only when SPF or MX of the same domain backs it.
 */
export type SelectorEvidence = 'strong' | 'target' | 'weak';

export interface VendorSelectors extends CatalogueSource {
  readonly vendor: string;
  /** Names to ask; empty when they are made for each customer. */
  readonly selectors: readonly string[];
  /** Zones that its CNAME targets are in. */
  readonly zones: readonly string[];
  readonly evidence: SelectorEvidence;
}

type Row = readonly [
  vendor: string,
  selectors: string,
  zones: string,
  evidence: SelectorEvidence,
  source: string,
  checked: string,
  isVerified: boolean,
];

/** Names and zones are separated by a space. Source: public DNS and configurations, each with the date of the check. */
const ROWS: readonly Row[] = [
  ['Google Workspace', 'google', '', 'strong', 'live DNS', '2026-10-08', true],
  ['Google', '20230601', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  [
    'Microsoft 365',
    'selector1',
    'dkim.mail.microsoft onmicrosoft.com',
    'target',
    'public zone file of a large sender',
    '2026-11-23',
    true,
  ],
  [
    'Microsoft 365',
    'selector2',
    'dkim.mail.microsoft onmicrosoft.com',
    'target',
    'public zone file of a large sender',
    '2026-11-23',
    true,
  ],
  [
    'Azure Communication Services',
    'selector1-azurecomm-prod-net',
    'azurecomm.net',
    'strong',
    'public zone file of a large sender',
    '2026-11-23',
    true,
  ],
  [
    'Azure Communication Services',
    'selector2-azurecomm-prod-net',
    'azurecomm.net',
    'strong',
    'public zone file of a large sender',
    '2026-11-23',
    true,
  ],
  ['SendGrid', 's1', 'sendgrid.net', 'target', 'public zone file of a large sender', '2026-11-23', true],
  ['SendGrid', 's2', 'sendgrid.net', 'target', 'public zone file of a large sender', '2026-11-23', true],
  [
    'SendGrid',
    'smtpapi',
    'sendgrid.net',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Amazon SES',
    '',
    'dkim.amazonses.com',
    'strong',
    'public zone file of a large sender',
    '2026-11-23',
    true,
  ],
  ['Mailchimp', 'k1', 'mcsv.net', 'target', 'public configurations and documentation', '2026-11-23', true],
  ['Mailchimp', 'k2', 'mcsv.net', 'strong', 'public zone file of a large sender', '2026-11-23', true],
  ['Mailchimp', 'k3', 'mcsv.net', 'strong', 'public zone file of a large sender', '2026-11-23', true],
  [
    'Mandrill',
    'mte1',
    'mandrillapp.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Mandrill',
    'mte2',
    'mandrillapp.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['Mandrill', 'mandrill', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  [
    'Brevo',
    'brevo1',
    'dkim.brevo.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Brevo',
    'brevo2',
    'dkim.brevo.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'HubSpot',
    '',
    'hubspotemail.net',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Constant Contact',
    'ctct1',
    'ccsend.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Constant Contact',
    'ctct2',
    'ccsend.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'ActiveCampaign',
    'acdkim1 acdkim2',
    'acems1.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['Klaviyo', 'kl', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  ['Klaviyo', 'kl2', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  ['Campaign Monitor', 'cm', '', 'weak', 'live DNS', '2026-10-08', true],
  ['Mailjet', 'mailjet', '', 'strong', 'live DNS', '2026-10-08', true],
  ['MailerLite', 'litesrv', 'mlsend.com', 'strong', 'public zone file of a large sender', '2026-11-23', true],
  [
    'MailerSend',
    'mlsend2',
    'mailersend.net',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['Resend', 'resend', '', 'strong', 'live DNS', '2026-10-08', true],
  [
    'Mailgun',
    'pdk1 pdk2',
    'mailgun.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Fastmail',
    'fm1 fm2 fm3',
    'dkim.fmhosted.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Proton Mail',
    'protonmail protonmail2 protonmail3',
    'domains.proton.ch',
    'strong',
    'live DNS',
    '2026-09-08',
    true,
  ],
  [
    'iCloud+ custom domain',
    'sig1',
    'icloudmailadmin.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['Zendesk', 'zendesk1', 'zendesk.com', 'strong', 'public zone file of a large sender', '2026-11-23', true],
  ['Zendesk', 'zendesk2', 'zendesk.com', 'strong', 'public zone file of a large sender', '2026-11-23', true],
  ['Freshworks', 'fs', 'freshemail.io', 'target', 'public zone file of a large sender', '2026-11-23', true],
  ['Freshworks', 'fs2', 'freshemail.io', 'target', 'public zone file of a large sender', '2026-11-23', true],
  ['Freshworks', 'fs3', 'freshemail.io', 'target', 'public zone file of a large sender', '2026-11-23', true],
  [
    'Intercom',
    'intercom',
    'dkim.intercom.io',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['Atlassian', '', 'dkim.atlassian.net', 'strong', 'public zone file of a large sender', '2026-11-23', true],
  [
    'Help Scout',
    'strong1 strong2',
    'helpscout.net',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['Gorgias', 'gor', '', 'weak', 'public configurations and documentation', '2026-11-23', true],
  ['Kit', 'cka', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  [
    'AWeber',
    'aweber_key_a',
    'send.aweber.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'AWeber',
    'aweber_key_b',
    'send.aweber.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'AWeber',
    'aweber_key_c',
    'send.aweber.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['Emma', 'e2ma-k1', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  ['Emma', 'e2ma-k2', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  ['Emma', 'e2ma-k3', '', 'strong', 'public configurations and documentation', '2026-11-23', true],
  ['Salesforce Account Engagement', '200608', '', 'strong', 'live DNS', '2026-10-08', true],
  ['Salesforce', '', 'custdkim.salesforce.com', 'target', 'live DNS', '2026-10-08', true],
  [
    'Sailthru',
    'sailthru',
    'sailthrudkim.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['MailPoet', 'mailpoet1 mailpoet2', '', 'strong', 'live DNS', '2026-10-08', true],
  ['Everlytic', 'everlytickey1 everlytickey2', 'eversrv.com', 'strong', 'live DNS', '2026-10-08', true],
  [
    'GlobalMicro MXVault',
    'mxvault',
    '',
    'weak',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'SimpleLogin',
    'dkim01 dkim02 dkim03',
    'simplelogin.co',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Hostinger',
    'hostingermail-a',
    'hostinger.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Hostinger',
    'hostingermail-b',
    'hostinger.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  [
    'Hostinger',
    'hostingermail-c',
    'hostinger.com',
    'strong',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['IONOS', 's1-ionos s2-ionos', 'dkim.ionos.com', 'strong', 'live DNS', '2026-10-08', true],
  ['GoDaddy', 'secureserver1 secureserver2', '', 'strong', 'live DNS', '2026-10-08', true],
  ['Cloudflare Email Routing', 'cf2024-1', '', 'strong', 'live DNS', '2026-10-08', true],
  ['Zoho Mail', 'zoho', '', 'strong', 'live DNS', '2026-10-08', true],
  ['Titan', 'titan1 titan2', '', 'weak', 'recall', '2026-11-23', false],
  ['Migadu', 'key1 key2 key3', 'migadu.com', 'target', 'recall', '2026-11-23', false],
  ['mailbox.org', 'MBO0001 MBO0002', 'mailbox.org', 'strong', 'recall', '2026-11-23', false],
  ['Gandi', 'gm1 gm2 gm3', 'gandimail.net', 'strong', 'recall', '2026-11-23', false],
  ['OVHcloud', '', 'dkim.mail.ovh.net', 'strong', 'recall', '2026-11-23', false],
  ['Strato', 'strato-dkim-0002', 'strato.de', 'strong', 'recall', '2026-11-23', false],
  ['Mail.ru', 'mailru', '', 'strong', 'recall', '2026-11-23', false],
  ['TurboSMTP', 'turbo-smtp', '', 'strong', 'recall', '2026-11-23', false],
  ['SMTP2GO', '', 'dkim.smtp2go.net', 'target', 'recall', '2026-11-23', false],
];

const split = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

export const VENDOR_SELECTORS: readonly VendorSelectors[] = ROWS.map(
  ([vendor, selectors, zones, evidence, source, checked, isVerified]) => ({
    vendor,
    selectors: split(selectors),
    zones: split(zones),
    evidence,
    source,
    checked,
    isVerified,
  }),
);

/**
 * Selectors worth asking for when nothing better is known, most used first.
 * Source: selectors seen in public zones and configurations; checked 2026-11-23.
 */
export const GUESSED_SELECTORS: readonly string[] = [
  'google',
  'selector1',
  'selector2',
  'default',
  's1',
  's2',
  'k1',
  'k2',
  'k3',
  'mail',
  'dkim',
  'x',
  'mandrill',
  'mte1',
  'mte2',
  'smtpapi',
  'brevo1',
  'brevo2',
  'mailjet',
  'cm',
  'kl',
  'kl2',
  'ctct1',
  'ctct2',
  'acdkim1',
  'acdkim2',
  'litesrv',
  'mlsend2',
  'resend',
  'pm',
];

const BY_ZONE = new Map(
  VENDOR_SELECTORS.flatMap((entry) => entry.zones.map((zone) => [zone, entry] as const)),
);
const BY_SELECTOR = new Map(
  VENDOR_SELECTORS.filter((entry) => entry.evidence === 'strong').flatMap((entry) =>
    entry.selectors.map((selector) => [selector.toLowerCase(), entry] as const),
  ),
);

/** The selectors a vendor gives to its customers; empty when it makes them for each, or is not known. */
export function selectorsOfVendor(vendor: string): readonly string[] {
  return [
    ...new Set(
      VENDOR_SELECTORS.filter((entry) => entry.vendor === vendor).flatMap((entry) => entry.selectors),
    ),
  ];
}

/** The vendor of a key: by any hop of its CNAME chain first, else by a selector nobody else uses. */
export function findDkimVendor(selector: string, aliases: readonly string[]): VendorSelectors | undefined {
  for (const alias of aliases) {
    const entry = findByZone(BY_ZONE, alias);
    if (entry !== undefined) return entry;
  }
  return BY_SELECTOR.get(selector.toLowerCase());
}
