/** What filters are called, by the short names facts carry. */

const NAMES: Readonly<Record<string, string>> = {
  antivirus: 'a virus scanner',
  amavis: 'amavis',
  assp: 'ASSP',
  barracuda: 'Barracuda',
  bogofilter: 'Bogofilter',
  'check-point': 'Check Point',
  cisco: 'Cisco Secure Email',
  clamav: 'ClamAV',
  cloudmark: 'Cloudmark',
  coremail: 'Coremail',
  crm114: 'CRM114',
  dspam: 'DSPAM',
  eset: 'ESET',
  expurgate: 'eXpurgate',
  fortinet: 'FortiMail',
  greylisting: 'greylisting',
  hornetsecurity: 'Hornetsecurity',
  icewarp: 'IceWarp',
  kaspersky: 'Kaspersky',
  kerio: 'Kerio',
  mailchannels: 'MailChannels',
  mailfilter: 'Mailfilter',
  mailscanner: 'MailScanner',
  mdaemon: 'MDaemon',
  mimecast: 'Mimecast',
  proofpoint: 'Proofpoint',
  rspamd: 'rspamd',
  smartermail: 'SmarterMail',
  sophos: 'Sophos',
  spamassassin: 'SpamAssassin',
  'spam-experts': 'SpamExperts',
  spamtitan: 'SpamTitan',
  symantec: 'Symantec',
  'trend-micro': 'Trend Micro',
  vade: 'Vade',
};

/** The name itself for one that has none here; empty for headers that many programs write. */
export function filterName(filter: string): string {
  if (filter === 'x-spam') return '';
  return Object.hasOwn(NAMES, filter) ? (NAMES[filter] ?? filter) : filter;
}
