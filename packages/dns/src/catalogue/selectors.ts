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
  /** The form of names made for each customer. */
  readonly pattern?: RegExp;
  /** Zones that its CNAME targets are in. */
  readonly zones: readonly string[];
  readonly evidence: SelectorEvidence;
}

/** What each word of the last column stands for. `recall` is not confirmed by a look and is never shown as certain. */
const SOURCES = {
  live: { source: 'live DNS', checked: '2026-10-08' },
  zone: { source: 'public zone file of a large sender', checked: '2026-11-23' },
  docs: { source: 'public configurations and documentation', checked: '2026-11-23' },
  recall: { source: 'recall', checked: '2026-11-23' },
} as const;

/** Vendor, selectors (or the pattern of selectors, between slashes), zones of CNAME targets, evidence, source. */
const TABLE = String.raw`
Google Workspace              | google                        |                                      | strong | live
Microsoft 365                 | selector1 selector2           | dkim.mail.microsoft onmicrosoft.com  | target | zone
Azure Communication Services  | selector1-azurecomm-prod-net selector2-azurecomm-prod-net | azurecomm.net | strong | zone
SendGrid                      | s1 s2                         | sendgrid.net                         | target | zone
SendGrid                      | smtpapi                       |                                      | strong | docs
Amazon SES                    | /^[a-z2-7]{32}$/              | dkim.amazonses.com                   | strong | zone
Mailchimp                     | k1                            | mcsv.net                             | target | docs
Mailchimp                     | k2 k3                         |                                      | strong | zone
Mandrill                      | mte1 mte2                     | mandrillapp.com                      | strong | docs
Mandrill                      | mandrill                      |                                      | strong | docs
Brevo                         | brevo1 brevo2                 | dkim.brevo.com                       | strong | docs
Brevo                         | mail                          |                                      | weak   | docs
HubSpot                       | /^hs[12]-\d+$/                | hubspotemail.net                     | strong | docs
Constant Contact              | ctct1 ctct2                   | ccsend.com                           | strong | docs
ActiveCampaign                | acdkim1 acdkim2               | acems1.com                           | strong | docs
Klaviyo                       | kl kl2                        |                                      | strong | docs
Klaviyo                       | km1 km2 kt1 kt2 ks1 ks2       |                                      | weak   | docs
Campaign Monitor              | cm                            |                                      | weak   | live
Mailjet                       | mailjet                       |                                      | strong | live
MailerLite                    | litesrv                       | mlsend.com                           | strong | zone
MailerSend                    | mlsend2 mlsend                | mailersend.net                       | strong | docs
Resend                        | resend                        |                                      | strong | live
Postmark                      | /^\d{14}pm$/                  |                                      | strong | recall
Postmark                      | pm pm1                        |                                      | weak   | recall
SparkPost                     | /^scph\d{4}$/                 |                                      | strong | docs
Mailgun                       | pdk1 pdk2                     | mailgun.com                          | strong | docs
Mailgun                       | k1 pic mx krs smtp mailo email |                                     | weak   | docs
Fastmail                      | fm1 fm2 fm3                   | dkim.fmhosted.com                    | strong | docs
Fastmail                      | mesmtp                        |                                      | strong | docs
Proton Mail                   | protonmail protonmail2 protonmail3 | domains.proton.ch               | strong | live
iCloud+ custom domain         | sig1                          | icloudmailadmin.com                  | strong | docs
Zendesk                       | zendesk1 zendesk2             | zendesk.com                          | strong | zone
Freshworks                    | fs fs2 fs3                    | freshemail.io                        | target | zone
Intercom                      | intercom                      | dkim.intercom.io                     | strong | docs
Atlassian                     | /^atlassian-[0-9a-z]+$/       | dkim.atlassian.net                   | strong | zone
Help Scout                    | strong1 strong2               | helpscout.net                        | strong | docs
Gorgias                       | gor gor2                      |                                      | weak   | docs
Kit                           | cka                           |                                      | strong | docs
AWeber                        | aweber_key_a aweber_key_b aweber_key_c | send.aweber.com             | strong | docs
Emma                          | e2ma-k1 e2ma-k2 e2ma-k3       |                                      | strong | docs
Salesforce Account Engagement | 200608                        |                                      | strong | live
Salesforce Account Engagement | pardot                        |                                      | weak   | docs
Salesforce                    | sf sf1 sf2                    | custdkim.salesforce.com              | target | live
Marketo                       | m1 m2                         |                                      | weak   | docs
Sailthru                      | sailthru                      | sailthrudkim.com                     | strong | docs
MailPoet                      | mailpoet1 mailpoet2           |                                      | strong | live
Everlytic                     | everlytickey1 everlytickey2   | eversrv.com                          | strong | live
GlobalMicro MXVault           | mxvault                       |                                      | weak   | docs
SimpleLogin                   | dkim01 dkim02 dkim03          | simplelogin.co                       | strong | docs
Hostinger                     | hostingermail-a hostingermail-b hostingermail-c | hostinger.com      | strong | docs
IONOS                         | s1-ionos s2-ionos             | dkim.ionos.com                       | strong | live
Infomaniak                    | /^20\d{6}$/                   |                                      | weak   | docs
GoDaddy                       | secureserver1 secureserver2   |                                      | strong | live
Cloudflare Email Routing      | cf2024-1                      |                                      | strong | live
Zoho Mail                     | zoho                          |                                      | strong | live
Zoho Mail                     | zmail zohomail                |                                      | weak   | docs
Namecheap Private Email       | default                       |                                      | weak   | docs
Yandex 360                    | mail                          |                                      | weak   | recall
Titan                         | titan1 titan2                 |                                      | weak   | recall
Migadu                        | key1 key2 key3                | migadu.com                           | target | recall
mailbox.org                   | MBO0001 MBO0002 MBO0003 MBO0004 | mailbox.org                        | strong | recall
Gandi                         | gm1 gm2 gm3                   | gandimail.net                        | strong | recall
OVHcloud                      | /^ovhmo\d+-selector[12]$/     | dkim.mail.ovh.net                    | strong | recall
Strato                        | strato-dkim-0002              | strato.de                            | strong | recall
Mail.ru                       | mailru                        |                                      | strong | recall
Elastic Email                 | api                           |                                      | weak   | docs
MailChannels                  | mailchannels                  |                                      | weak   | docs
Mimecast                      | mimecast                      |                                      | weak   | docs
Proofpoint                    | pp1                           |                                      | weak   | docs
TurboSMTP                     | turbo-smtp                    |                                      | strong | recall
SMTP2GO                       | /^s\d{5,}$/                   | dkim.smtp2go.net                     | target | recall
`;

/**
 * Selectors worth asking for when nothing better is known, most used first, those of all vendors above among them.
 * Source: selectors seen in public zones and configurations; checked 2026-11-23.
 */
export const GUESSED_SELECTORS: readonly string[] = words(`
google selector1 selector2 default s1 s2 k1 k2 k3 mail dkim x mandrill mte1 mte2 smtpapi brevo1 brevo2
mailjet cm kl kl2 ctct1 ctct2 acdkim1 acdkim2 litesrv mlsend2 resend pm pm1 zoho zmail zohomail fm1 fm2
fm3 mesmtp protonmail protonmail2 protonmail3 sig1 zendesk1 zendesk2 fs fs2 fs3 intercom strong1 strong2
hs1 hs2 hubspot 200608 pardot m1 m2 sf sf1 sf2 hostingermail-a hostingermail-b hostingermail-c s1-ionos
s2-ionos secureserver1 secureserver2 cf2024-1 everlytickey1 everlytickey2 mxvault amazonses ses smtp
email key1 key2 key3 MBO0001 MBO0002 gm1 gm2 gm3 titan1 titan2 strato-dkim-0002 mailru mailpoet1
mailpoet2 turbo-smtp api sm s1024 s2048 mailchannels server postfix dkim1 dkim2 sel1 sel2 aweber_key_a cka
sailthru gor dkim01 dkim02 dkim03 pdk1 pdk2 pic krs mailo mx pp1 mimecast
`);

export const VENDOR_SELECTORS: readonly VendorSelectors[] = TABLE.trim().split('\n').map(readRow);

function readRow(line: string): VendorSelectors {
  const [vendor = '', names = '', zones = '', evidence = '', source = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  const pattern = /^\/(.+)\/$/.exec(names)?.[1];
  if (evidence !== 'strong' && evidence !== 'target' && evidence !== 'weak')
    throw new Error(`evidence of ${line}`);
  if (source !== 'live' && source !== 'zone' && source !== 'docs' && source !== 'recall')
    throw new Error(`source of ${line}`);
  return {
    vendor,
    selectors: pattern === undefined ? words(names) : [],
    ...(pattern === undefined ? {} : { pattern: new RegExp(pattern) }),
    zones: words(zones),
    evidence,
    ...SOURCES[source],
    isVerified: source !== 'recall',
  };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

const BY_ZONE = new Map(
  VENDOR_SELECTORS.flatMap((entry) => entry.zones.map((zone) => [zone, entry] as const)),
);

/** The selectors a vendor gives to its customers; empty when it makes them for each, or is not known. */
export function selectorsOfVendor(vendor: string): readonly string[] {
  return [
    ...new Set(
      VENDOR_SELECTORS.filter((entry) => entry.vendor === vendor).flatMap((entry) => entry.selectors),
    ),
  ];
}

/**
 * The names under which every customer of a vendor publishes its keys.
 *
 * @returns undefined when they are made for each customer, not known for certain, or shared with others.
 */
export function fixedSelectorsOfVendor(vendor: string): readonly string[] | undefined {
  const entries = VENDOR_SELECTORS.filter((entry) => entry.vendor === vendor);
  if (entries.some(({ pattern, isVerified }) => pattern !== undefined || !isVerified)) return undefined;
  return entries.find(({ evidence }) => evidence !== 'weak')?.selectors;
}

/**
 * The vendor of a key: by any hop of its CNAME chain first, else by a selector nobody else uses, else by one that several
 * use, or that is not confirmed, when the domain shows the vendor elsewhere.
 *
 * @param backing vendors that SPF or MX of the domain shows.
 */
export function findDkimVendor(
  selector: string,
  aliases: readonly string[],
  backing: readonly string[] = [],
): VendorSelectors | undefined {
  for (const alias of aliases) {
    const entry = findByZone(BY_ZONE, alias);
    if (entry !== undefined) return entry;
  }
  const name = selector.toLowerCase();
  const entries = VENDOR_SELECTORS.filter(
    ({ selectors, pattern }) =>
      selectors.some((known) => known.toLowerCase() === name) || pattern?.test(name) === true,
  );
  return (
    entries.find(({ evidence, isVerified }) => evidence === 'strong' && isVerified) ??
    entries.find(({ evidence, vendor }) => evidence !== 'target' && backing.includes(vendor))
  );
}

/** Selectors that can be told from the SPF record: HubSpot names the account in the include and in the selectors. */
export function selectorsFromSpf(record: string): readonly string[] {
  const account = /\binclude:(\d{1,12})\.spf[0-9a-z]{0,8}\.hubspotemail\.net\b/i.exec(record)?.[1];
  return account === undefined ? [] : [`hs1-${account}`, `hs2-${account}`];
}
