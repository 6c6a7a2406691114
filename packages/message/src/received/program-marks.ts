/**
 * Programs by what they write into a header. A program can write whatever it likes there: these are hints.
 *
 * Sources: sample headers of each; `verified` entries of rspamd's rules on hosting traces. Checked 2026-11-26.
 */

export interface MailProgramMark {
  readonly kind: string;
  readonly name: string;
  /** Of X-Mailer or User-Agent; the first group is the version. */
  readonly pattern: RegExp;
}

/** The particular before the general: WordPress and Joomla send with PHPMailer. */
export const MAIL_PROGRAMS: readonly MailProgramMark[] = [
  { kind: 'wordpress', name: 'WP Mail SMTP', pattern: /^WPMailSMTP\/\S{1,40}(?: (\d\S{0,20}))?/ },
  { kind: 'wordpress', name: 'WordPress', pattern: /\bWordPress\b[ /]?(\d[\w.]{0,20})?/i },
  { kind: 'wordpress', name: 'FluentSMTP', pattern: /\bFluentSMTP\b/i },
  { kind: 'joomla', name: 'Joomla', pattern: /\bJoomla!?[ /]?(\d[\w.]{0,20})?/i },
  { kind: 'drupal', name: 'Drupal', pattern: /\bDrupal\b[ /]?(\d[\w.]{0,20})?/i },
  { kind: 'prestashop', name: 'PrestaShop', pattern: /\bPrestaShop\b/i },
  { kind: 'magento', name: 'Magento', pattern: /\bMagento\b/i },
  { kind: 'laravel', name: 'Laravel', pattern: /\bLaravel\b/i },
  { kind: 'symfony', name: 'Symfony Mailer', pattern: /\bSymfony\b|\bSwift ?Mailer\b/i },
  { kind: 'phpmailer', name: 'PHPMailer', pattern: /\bPHPMailer\b[^0-9]{0,20}(\d{1,3}(?:\.\d{1,3}){0,3})?/i },
  { kind: 'phpMail', name: 'PHP', pattern: /^PHP\/?\s?(\d[\w.~+-]{0,30})?/ },
  { kind: 'webmail', name: 'Roundcube', pattern: /^Roundcube Webmail\/?(\S{0,20})/i },
  {
    kind: 'webmail',
    name: 'Horde',
    pattern: /^(?:Horde Application Framework|Internet Messaging Program \(IMP\))/i,
  },
  { kind: 'webmail', name: 'SquirrelMail', pattern: /^SquirrelMail\/?(\S{0,20})/i },
  { kind: 'webmail', name: 'Zimbra', pattern: /^Zimbra (\d[\w.]{0,20})?/i },
  { kind: 'webmail', name: 'SOGo', pattern: /^SOGoMail (\d[\w.]{0,20})?/i },
  { kind: 'webmail', name: 'Open-Xchange', pattern: /^Open-Xchange Mailer v?(\d\S{0,20})?/i },
  {
    kind: 'mailProgram',
    name: 'Microsoft Outlook',
    pattern: /^Microsoft (?:Office )?Outlook[^0-9]{0,20}(\d[\w.]{0,20})?/i,
  },
  { kind: 'mailProgram', name: 'Mozilla Thunderbird', pattern: /\bThunderbird\/?(\d[\w.]{0,20})?/i },
  { kind: 'mailProgram', name: 'Mozilla Thunderbird', pattern: /^Mozilla\/5\.0 .{0,100}Gecko\/\d{1,10}$/ },
  {
    kind: 'mailProgram',
    name: 'Apple Mail',
    pattern: /^(?:Apple Mail|iPhone Mail|iPad Mail) \((\S{1,20})\)/,
  },
  { kind: 'mailProgram', name: 'Evolution', pattern: /^Evolution (\d[\w.]{0,20})/ },
  { kind: 'mailProgram', name: 'KMail', pattern: /^KMail\/?(\d[\w.]{0,20})?/ },
  { kind: 'mailProgram', name: 'Mutt', pattern: /^(?:Neo)?Mutt[/ ]?(\d[\w.]{0,20})?/i },
  { kind: 'mailProgram', name: 'The Bat!', pattern: /^The Bat! \(?v?(\d[\w.]{0,20})?/ },
  { kind: 'mailProgram', name: 'eM Client', pattern: /^eM_?Client\/?(\d[\w.]{0,20})?/i },
  { kind: 'library', name: 'Nodemailer', pattern: /^nodemailer\b/i },
  { kind: 'library', name: 'git-send-email', pattern: /^git-send-email (\d\S{0,20})/ },
  { kind: 'library', name: 'swaks', pattern: /^swaks v?(\S{1,20})/ },
  { kind: 'library', name: 'MIME::Lite', pattern: /^MIME::Lite (\S{1,20})/ },
];

/** Fields that only one application or panel writes, by their names in lower case. */
export const APPLICATIONS: readonly { readonly kind: string; readonly field: RegExp }[] = [
  { kind: 'prestashop', field: /^x-prestashop-/ },
  { kind: 'magento', field: /^x-magento-/ },
  { kind: 'laravel', field: /^x-laravel-/ },
  { kind: 'ispconfig', field: /^x-ispconfig-/ },
  { kind: 'directadmin', field: /^x-directadmin-/ },
];

/** Accounts that web servers run under, by name and by the number that systems give them. */
const WEB_ACCOUNTS: ReadonlySet<string> = new Set([
  'www-data',
  'apache',
  'apache2',
  'httpd',
  'nginx',
  'nobody',
  'www',
  'wwwrun',
  'web',
  'http',
  'lighttpd',
  'php-fpm',
]);
/** Debian www-data 33, Red Hat apache 48, FreeBSD www 80, SUSE wwwrun 30, nobody of Debian and of others. */
const WEB_NUMBERS: ReadonlySet<string> = new Set(['33', '48', '80', '30', '65534', '99']);

export function isWebServerAccount(account: string): boolean {
  const number = /^userid (\d+)$/.exec(account)?.[1];
  return number === undefined ? WEB_ACCOUNTS.has(account.toLowerCase()) : WEB_NUMBERS.has(number);
}
