/** Who runs a mail server, by the zone of the MX host. */
import { findByZone, type CatalogueSource } from './find-by-zone.ts';

/** `gateway`: the mailbox provider stands behind it. `forwarding`: no mailbox here. */
export type MxProviderKind = 'mailbox' | 'consumer' | 'gateway' | 'forwarding' | 'inbound-api';

export interface MxProvider extends CatalogueSource {
  readonly zone: string;
  readonly provider: string;
  readonly kind: MxProviderKind;
}

type Row = readonly [
  zone: string,
  provider: string,
  kind: MxProviderKind,
  source: string,
  checked: string,
  isVerified: boolean,
];

/** Source: what public DNS and configurations showed, each with the date it was checked. */
const ROWS: readonly Row[] = [
  ['google.com', 'Google Workspace', 'mailbox', 'live DNS', '2026-10-08', true],
  ['googlemail.com', 'Google Workspace', 'mailbox', 'live DNS', '2026-10-08', true],
  ['olc.protection.outlook.com', 'Outlook.com consumer', 'consumer', 'live DNS', '2026-10-08', true],
  ['mail.protection.outlook.com', 'Microsoft 365', 'mailbox', 'live DNS', '2026-10-08', true],
  ['mx.microsoft', 'Microsoft 365', 'mailbox', 'live DNS', '2026-10-08', true],
  ['pphosted.com', 'Proofpoint', 'gateway', 'live DNS', '2026-10-08', true],
  ['ppe-hosted.com', 'Proofpoint Essentials', 'gateway', 'live DNS', '2026-10-08', true],
  ['mimecast.com', 'Mimecast', 'gateway', 'live DNS', '2026-10-08', true],
  ['mimecast.co.za', 'Mimecast', 'gateway', 'live DNS', '2026-10-08', true],
  ['mimecast-offshore.com', 'Mimecast', 'gateway', 'live DNS', '2026-10-08', true],
  ['barracudanetworks.com', 'Barracuda', 'gateway', 'live DNS', '2026-10-08', true],
  ['messagelabs.com', 'MessageLabs', 'gateway', 'live DNS', '2026-10-08', true],
  ['protonmail.ch', 'Proton Mail', 'mailbox', 'live DNS', '2026-10-08', true],
  ['messagingengine.com', 'Fastmail', 'mailbox', 'live DNS', '2026-10-08', true],
  ['zoho.com', 'Zoho Mail', 'mailbox', 'live DNS', '2026-10-08', true],
  ['zoho.eu', 'Zoho Mail', 'mailbox', 'live DNS', '2026-10-08', true],
  ['zoho.in', 'Zoho Mail', 'mailbox', 'live DNS', '2026-10-08', true],
  ['zoho.com.au', 'Zoho Mail', 'mailbox', 'live DNS', '2026-10-08', true],
  ['secureserver.net', 'GoDaddy', 'mailbox', 'live DNS', '2026-10-08', true],
  ['emailsrvr.com', 'Rackspace Email', 'mailbox', 'live DNS', '2026-10-08', true],
  ['ionos.com', 'IONOS', 'mailbox', 'live DNS', '2026-10-08', true],
  ['kundenserver.de', 'IONOS', 'mailbox', 'live DNS', '2026-10-08', true],
  ['mx.cloudflare.net', 'Cloudflare Email Routing', 'forwarding', 'live DNS', '2026-10-08', true],
  ['yahoodns.net', 'Yahoo/AOL', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['icloud.com', 'iCloud+ custom domain', 'consumer', 'public mail server configuration', '2026-11-23', true],
  [
    'registrar-servers.com',
    'Namecheap forwarding',
    'forwarding',
    'crawl of 10 000 domains',
    '2026-11-23',
    true,
  ],
  ['forwardemail.net', 'Forward Email', 'forwarding', 'crawl of 10 000 domains', '2026-11-23', true],
  ['improvmx.com', 'ImprovMX', 'forwarding', 'crawl of 10 000 domains', '2026-11-23', true],
  ['hostinger.com', 'Hostinger', 'mailbox', 'public configurations and documentation', '2026-11-23', true],
  ['infomaniak.ch', 'Infomaniak', 'mailbox', 'public configurations and documentation', '2026-11-23', true],
  [
    'privateemail.com',
    'Namecheap Private Email',
    'mailbox',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['loopia.se', 'Loopia', 'mailbox', 'public configurations and documentation', '2026-11-23', true],
  ['gmx.net', 'GMX', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['web.de', 'web.de', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['orange.fr', 'Orange', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['laposte.net', 'La Poste', 'consumer', 'sisimai', '2026-11-23', true],
  ['qq.com', 'Tencent QQ', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['netease.com', 'NetEase 163', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['kpnmail.nl', 'KPN', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['netvigator.com', 'Netvigator', 'consumer', 'public mail server configuration', '2026-11-23', true],
  ['cox.net', 'Cox', 'consumer', 'sisimai', '2026-11-23', true],
  ['charter.net', 'Charter/Spectrum', 'consumer', 'sisimai', '2026-11-23', true],
  ['antispamcloud.com', 'SpamExperts', 'gateway', 'parsedmarc reverse DNS map', '2026-11-23', true],
  ['antispameurope.com', 'Hornetsecurity', 'gateway', 'parsedmarc reverse DNS map', '2026-11-23', true],
  [
    'hornetsecurity.com',
    'Hornetsecurity',
    'gateway',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['cloud-sec-av.com', 'Check Point Avanan', 'gateway', 'parsedmarc reverse DNS map', '2026-11-23', true],
  [
    'cloudfilter.net',
    'Proofpoint Cloudmark hosted',
    'gateway',
    'parsedmarc reverse DNS map',
    '2026-11-23',
    true,
  ],
  [
    'iphmx.com',
    'Cisco Secure Email',
    'gateway',
    'public configurations and documentation',
    '2026-11-23',
    true,
  ],
  ['t-online.de', 'Telekom', 'consumer', 'sisimai', '2026-11-23', true],
  ['mail.ru', 'Mail.ru', 'consumer', 'sisimai', '2026-11-23', true],
  ['yandex.net', 'Yandex 360', 'mailbox', 'recall', '2026-11-23', false],
  ['yandex.ru', 'Yandex 360', 'consumer', 'recall', '2026-11-23', false],
  ['free.fr', 'Free', 'consumer', 'recall', '2026-11-23', false],
  ['sfr.fr', 'SFR', 'consumer', 'recall', '2026-11-23', false],
  ['mailspamprotection.com', 'SiteGround', 'mailbox', 'recall', '2026-11-23', false],
  ['mail.ovh.net', 'OVHcloud', 'mailbox', 'recall', '2026-11-23', false],
  ['gandi.net', 'Gandi', 'mailbox', 'recall', '2026-11-23', false],
  ['migadu.com', 'Migadu', 'mailbox', 'recall', '2026-11-23', false],
  ['mailbox.org', 'mailbox.org', 'mailbox', 'recall', '2026-11-23', false],
  ['tutanota.de', 'Tuta', 'mailbox', 'recall', '2026-11-23', false],
  ['titan.email', 'Titan', 'mailbox', 'recall', '2026-11-23', false],
  ['rzone.de', 'Strato', 'mailbox', 'recall', '2026-11-23', false],
  ['your-server.de', 'Hetzner webhosting', 'mailbox', 'recall', '2026-11-23', false],
  ['one.com', 'one.com', 'mailbox', 'recall', '2026-11-23', false],
  ['hydra.sophos.com', 'Sophos Central', 'gateway', 'recall', '2026-11-23', false],
  ['tmes.trendmicro.com', 'Trend Micro', 'gateway', 'recall', '2026-11-23', false],
  ['fortimailcloud.com', 'FortiMail', 'gateway', 'recall', '2026-11-23', false],
  ['mailcontrol.com', 'Forcepoint', 'gateway', 'recall', '2026-11-23', false],
  ['retarus.com', 'Retarus', 'gateway', 'recall', '2026-11-23', false],
  ['vadesecure.com', 'Vade', 'gateway', 'recall', '2026-11-23', false],
  ['arsmtp.com', 'AppRiver/Zix', 'gateway', 'recall', '2026-11-23', false],
  ['mxrouting.net', 'MXroute', 'mailbox', 'recall', '2026-11-23', false],
  ['mailgun.org', 'Mailgun', 'inbound-api', 'recall', '2026-11-23', false],
  ['mx.sendgrid.net', 'SendGrid', 'inbound-api', 'recall', '2026-11-23', false],
  ['inbound-smtp.amazonaws.com', 'Amazon SES', 'inbound-api', 'recall', '2026-11-23', false],
  ['inbound.postmarkapp.com', 'Postmark', 'inbound-api', 'recall', '2026-11-23', false],
];

export const MX_PROVIDERS: readonly MxProvider[] = ROWS.map(
  ([zone, provider, kind, source, checked, isVerified]) => ({
    zone,
    provider,
    kind,
    source,
    checked,
    isVerified,
  }),
);

const BY_ZONE = new Map(MX_PROVIDERS.map((entry) => [entry.zone, entry]));

/** Who runs this MX host; whole labels, the longest zone wins. */
export function findMxProvider(host: string): MxProvider | undefined {
  return findByZone(BY_ZONE, host);
}
