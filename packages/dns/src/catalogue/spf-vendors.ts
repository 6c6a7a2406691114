/** Vendors by the host their customers include in SPF. */
import { findByZone, type CatalogueSource } from './find-by-zone.ts';

export interface SpfVendor extends CatalogueSource {
  /** The host itself or a zone above it, lower case. */
  readonly zone: string;
  readonly vendor: string;
}

type Row = readonly [zone: string, vendor: string, source: string, checked: string, isVerified: boolean];

/** Source: what public DNS and configurations showed, each with the date it was checked. */
const ROWS: readonly Row[] = [
  ['_spf.google.com', 'Google Workspace', 'live DNS', '2026-10-08', true],
  ['aspmx.googlemail.com', 'Google Workspace', 'live DNS', '2026-10-08', true],
  ['_netblocks.google.com', 'Google Workspace', 'live DNS', '2026-10-08', true],
  ['_netblocks2.google.com', 'Google Workspace', 'live DNS', '2026-10-08', true],
  ['_netblocks3.google.com', 'Google Workspace', 'live DNS', '2026-10-08', true],
  ['spf.protection.outlook.com', 'Microsoft 365', 'live DNS', '2026-10-08', true],
  ['pphosted.com', 'Proofpoint', 'live DNS', '2026-10-08', true],
  ['ppe-hosted.com', 'Proofpoint Essentials', 'live DNS', '2026-10-08', true],
  ['mimecast.com', 'Mimecast', 'live DNS', '2026-10-08', true],
  ['mim.ec', 'Mimecast', 'live DNS', '2026-10-08', true],
  ['spf.messagelabs.com', 'MessageLabs', 'live DNS', '2026-10-08', true],
  ['servers.mcsv.net', 'Mailchimp', 'live DNS', '2026-10-08', true],
  ['mandrillapp.com', 'Mandrill', 'live DNS', '2026-10-08', true],
  ['sendgrid.net', 'SendGrid', 'live DNS', '2026-10-08', true],
  ['amazonses.com', 'Amazon SES', 'live DNS', '2026-10-08', true],
  ['mailgun.org', 'Mailgun', 'live DNS', '2026-10-08', true],
  ['sparkpostmail.com', 'SparkPost', 'live DNS', '2026-10-08', true],
  ['spf.mtasv.net', 'Postmark', 'live DNS', '2026-10-08', true],
  ['spf.mailjet.com', 'Mailjet', 'live DNS', '2026-10-08', true],
  ['spf.brevo.com', 'Brevo', 'live DNS', '2026-10-08', true],
  ['sendinblue.com', 'Brevo', 'live DNS', '2026-10-08', true],
  ['send.klaviyo.com', 'Klaviyo', 'live DNS', '2026-10-08', true],
  ['emsd1.com', 'ActiveCampaign', 'live DNS', '2026-10-08', true],
  ['_spf.createsend.com', 'Campaign Monitor', 'live DNS', '2026-10-08', true],
  ['constantcontact.com', 'Constant Contact', 'live DNS', '2026-10-08', true],
  ['ccsend.com', 'Constant Contact', 'live DNS', '2026-10-08', true],
  ['send.aweber.com', 'AWeber', 'live DNS', '2026-10-08', true],
  ['zcsend.net', 'Zoho Campaigns', 'live DNS', '2026-10-08', true],
  ['zohomail.com', 'Zoho Mail', 'live DNS', '2026-10-08', true],
  ['one.zoho.com', 'Zoho Mail', 'live DNS', '2026-10-08', true],
  ['zoho.com', 'Zoho Mail', 'live DNS', '2026-10-08', true],
  ['_spf.hubspot.com', 'HubSpot', 'live DNS', '2026-10-08', true],
  ['hubspotemail.net', 'HubSpot', 'live DNS', '2026-10-08', true],
  ['mktomail.com', 'Marketo', 'live DNS', '2026-10-08', true],
  ['_spf.salesforce.com', 'Salesforce', 'live DNS', '2026-10-08', true],
  ['aspmx.pardot.com', 'Salesforce Account Engagement', 'live DNS', '2026-10-08', true],
  ['infusionmail.com', 'Keap', 'live DNS', '2026-10-08', true],
  ['mail.zendesk.com', 'Zendesk', 'live DNS', '2026-10-08', true],
  ['email.freshdesk.com', 'Freshworks', 'live DNS', '2026-10-08', true],
  ['helpscoutemail.com', 'Help Scout', 'live DNS', '2026-10-08', true],
  ['intercom-mail.com', 'Intercom', 'live DNS', '2026-10-08', true],
  ['intercom.io', 'Intercom', 'live DNS', '2026-10-08', true],
  ['shops.shopify.com', 'Shopify', 'live DNS', '2026-10-08', true],
  ['_spf.firebasemail.com', 'Firebase Auth', 'live DNS', '2026-10-08', true],
  ['_spf.protonmail.ch', 'Proton Mail', 'live DNS', '2026-10-08', true],
  ['spf.messagingengine.com', 'Fastmail', 'live DNS', '2026-10-08', true],
  ['spf.fastmail.com', 'Fastmail', 'live DNS', '2026-10-08', true],
  ['secureserver.net', 'GoDaddy', 'live DNS', '2026-10-08', true],
  ['spf.em.secureserver.net', 'GoDaddy Websites+Marketing', 'live DNS', '2026-10-08', true],
  ['emailsrvr.com', 'Rackspace Email', 'live DNS', '2026-10-08', true],
  ['_spf-us.ionos.com', 'IONOS', 'live DNS', '2026-10-08', true],
  ['_spf.mx.cloudflare.net', 'Cloudflare Email Routing', 'live DNS', '2026-10-08', true],
  ['outbound.mailhop.org', 'DuoCircle', 'live DNS', '2026-10-08', true],
  ['mailkit.eu', 'Omnivery/Mailkit', 'live DNS', '2026-10-08', true],
  ['vali.email', 'Valimail', 'live DNS', '2026-10-08', true],
  ['smart.ondmarc.com', 'Red Sift OnDMARC', 'live DNS', '2026-10-08', true],
  ['_spf.atlassian.net', 'Atlassian', 'live DNS', '2026-10-08', true],
  ['spf.ess.barracudanetworks.com', 'Barracuda EGD', 'live DNS', '2026-10-08', true],
  ['_spf.elasticemail.com', 'Elastic Email', 'live DNS', '2026-10-08', true],
  ['eversrv.com', 'Everlytic', 'live DNS', '2026-10-08', true],
  ['_spf-eu.ionos.com', 'IONOS', 'crawl of 10 000 domains', '2026-11-23', true],
  ['relay.mailchannels.net', 'MailChannels', 'crawl of 10 000 domains', '2026-11-23', true],
  ['zeptomail.net', 'Zoho ZeptoMail', 'crawl of 10 000 domains', '2026-11-23', true],
  ['spf.efwd.registrar-servers.com', 'Namecheap forwarding', 'crawl of 10 000 domains', '2026-11-23', true],
  ['_spf.mlsend.com', 'MailerLite', 'crawl of 10 000 domains', '2026-11-23', true],
  ['_spf.psm.knowbe4.com', 'KnowBe4', 'crawl of 10 000 domains', '2026-11-23', true],
  ['spf.unisender.com', 'Unisender', 'crawl of 10 000 domains', '2026-11-23', true],
  ['stspg-customer.com', 'Atlassian Statuspage', 'crawl of 10 000 domains', '2026-11-23', true],
  ['_spf.qualtrics.com', 'Qualtrics', 'crawl of 10 000 domains', '2026-11-23', true],
  ['spf.easydmarc.com', 'EasyDMARC', 'crawl of 10 000 domains', '2026-11-23', true],
  ['_spf.dmarcian.com', 'dmarcian', 'crawl of 10 000 domains', '2026-11-23', true],
  ['_spf.mail.hostinger.com', 'Hostinger', 'public configurations and documentation', '2026-11-23', true],
  ['spf.infomaniak.ch', 'Infomaniak', 'public configurations and documentation', '2026-11-23', true],
  ['mx.ovh.com', 'OVHcloud', 'public configurations and documentation', '2026-11-23', true],
  ['_mailcust.gandi.net', 'Gandi', 'public zone file of a large sender', '2026-11-23', true],
  [
    '_spf.mailspamprotection.com',
    'SiteGround/SpamExperts',
    'public zone file of a large sender',
    '2026-11-23',
    true,
  ],
  ['_spf.mailersend.net', 'MailerSend', 'public configurations and documentation', '2026-11-23', true],
  [
    'spf.privateemail.com',
    'Namecheap Private Email',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['spf.loopia.se', 'Loopia', 'public configurations and documentation', '2026-11-23', true],
  ['icloud.com', 'iCloud+ custom domain', 'public configurations and documentation', '2026-11-23', true],
  ['spf.mandrillapp.com', 'Mandrill', 'public zone file of a large sender', '2026-11-23', true],
  ['spf.dotmailer.com', 'Dotdigital', 'public zone file of a large sender', '2026-11-23', true],
  ['email.freshservice.com', 'Freshworks', 'public zone file of a large sender', '2026-11-23', true],
  [
    'rp.oracleemaildelivery.com',
    'Oracle OCI Email Delivery',
    'public zone file of a large sender',
    '2026-11-23',
    true,
  ],
  ['spf.titan.email', 'Titan', 'recall', '2026-11-23', false],
  ['spf.migadu.com', 'Migadu', 'recall', '2026-11-23', false],
  ['spf.tutanota.de', 'Tuta', 'recall', '2026-11-23', false],
  ['mailbox.org', 'mailbox.org', 'recall', '2026-11-23', false],
  ['_spf.yandex.net', 'Yandex 360', 'recall', '2026-11-23', false],
  ['_spf.mail.ru', 'Mail.ru', 'recall', '2026-11-23', false],
  ['spf.smtp2go.com', 'SMTP2GO', 'recall', '2026-11-23', false],
  ['zohomail.eu', 'Zoho Mail', 'recall', '2026-11-23', false],
  ['zohomail.in', 'Zoho Mail', 'recall', '2026-11-23', false],
  ['transmail.net', 'Zoho ZeptoMail', 'recall', '2026-11-23', false],
  ['spf.strato.de', 'Strato', 'recall', '2026-11-23', false],
  ['websitewelcome.com', 'HostGator/Bluehost legacy', 'recall', '2026-11-23', false],
  ['spf.hostedemail.com', 'OpenSRS', 'recall', '2026-11-23', false],
  ['spf.crsend.com', 'CleverReach', 'recall', '2026-11-23', false],
  ['spf.antispamcloud.com', 'SpamExperts', 'recall', '2026-11-23', false],
];

export const SPF_VENDORS: readonly SpfVendor[] = ROWS.map(([zone, vendor, source, checked, isVerified]) => ({
  zone,
  vendor,
  source,
  checked,
  isVerified,
}));

const BY_ZONE = new Map(SPF_VENDORS.map((entry) => [entry.zone, entry]));

/** The vendor behind the target of an `include:`, `redirect=`, `a:` or `exists:`; whole labels, the longest zone wins. */
export function findSpfVendor(host: string): SpfVendor | undefined {
  return findByZone(BY_ZONE, host);
}

/** A target that is found in guides and in live records, and that has no SPF record. */
export interface DeadInclude extends CatalogueSource {
  readonly target: string;
  /** What the vendor tells its customers to use; undefined when it has no include. */
  readonly instead?: string;
}

/** Source: asked for in live DNS, and the vendor's own record or page beside it. */
export const DEAD_INCLUDES: readonly DeadInclude[] = [
  ['_spf.marketo.com', 'mktomail.com'],
  ['_spf.mimecast.com'],
  ['_spf.pphosted.com'],
  ['spf.barracudanetworks.com', 'spf.ess.barracudanetworks.com'],
  ['freshemail.io', 'email.freshdesk.com'],
  ['_spf.intuit.com'],
].map(([target = '', instead]) => ({
  target,
  ...(instead === undefined ? {} : { instead }),
  source: 'live DNS',
  checked: '2026-10-08',
  isVerified: true,
}));

const BY_TARGET = new Map(DEAD_INCLUDES.map((entry) => [entry.target, entry]));

/** What is to be included instead of a target that is known to lead nowhere. */
export function replacementOfInclude(target: string): string | undefined {
  return BY_TARGET.get(target)?.instead;
}
