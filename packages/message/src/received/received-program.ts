/** Which program wrote a Received field, as far as it names itself or writes as no other does. */
import type { ReceivedClauses } from './received-clauses.ts';

interface ProgramMark {
  readonly name: string;
  /** In a comment, or in the words of the clause `with`; the first group is its version. */
  readonly mark: RegExp;
}

// In comments and in `with`. The particular before the general. Read from samples of each program, checked 2026-11-26.
const MARKS: readonly ProgramMark[] = [
  { name: 'Postfix', mark: /^Postfix\b/ },
  { name: 'Exim', mark: /^Exim (\d[\w.-]{0,30})/ },
  { name: 'OpenSMTPD', mark: /^OpenSMTPD/ },
  { name: 'Haraka', mark: /^Haraka(?:\/(\S{1,30}))?/ },
  { name: 'Exchange', mark: /^Microsoft SMTP Server|^Microsoft Exchange/ },
  { name: 'Microsoft SMTPSVC', mark: /^Microsoft SMTPSVC/ },
  { name: 'MDaemon', mark: /^MDaemon(?: PRO)?(?: v(\S{1,30}))?/ },
  { name: 'PowerMTA', mark: /^PowerMTA(?:\(TM\))?(?: v(\S{1,30}))?/ },
  { name: 'amavis', mark: /^amavis/ },
  { name: 'Dovecot', mark: /^Dovecot/ },
  { name: 'Cyrus', mark: /^Cyrus(?: v?(\S{1,30}))?/ },
  { name: 'fetchmail', mark: /^fetchmail-(\S{1,30})/ },
  { name: 'getmail', mark: /^getmail/ },
  { name: 'CommuniGate Pro', mark: /^CommuniGate Pro SMTP (\S{1,30})|^CommuniGate Pro/ },
  { name: 'Kerio Connect', mark: /^Kerio (?:Connect|MailServer) ?(\S{0,30})/ },
  { name: 'Domino', mark: /^(?:IBM|Lotus|HCL) Domino/ },
  { name: 'Oracle Messaging Server', mark: /^Oracle Communications Messaging Server|^Sun (?:Java|Internet)/ },
  { name: 'Stalwart', mark: /^Stalwart/ },
  { name: 'Nemesis', mark: /^Nemesis/ },
  { name: 'SendGrid', mark: /^SG$/ },
  { name: 'KumoMTA', mark: /^KumoMTA/ },
  { name: 'Halon', mark: /^Halon/ },
  { name: 'sSMTP', mark: /^sSMTP/ },
  { name: 'nullmailer', mark: /^nullmailer/ },
  { name: 'msmtp', mark: /^msmtp/ },
  { name: 'DragonFly Mail Agent', mark: /^DragonFly Mail Agent v?(\S{0,30})/ },
  { name: 'qmail', mark: /^qmail \d/ },
  { name: 'Authentication Milter', mark: /^Authentication Milter/ },
  { name: 'Sendmail', mark: /^(8\.\d{1,2}\.\d{1,2}(?:\.\d{1,8})?)\// },
];

const ANY_MARK = new RegExp(MARKS.map(({ mark }) => mark.source).join('|'));

export function receivedProgram({ comments, with: clause, by, text }: ReceivedClauses): string | undefined {
  const words = clause?.words.join(' ').slice(0, 200) ?? '';
  const candidates = [words, ...comments.slice(0, 20)].filter((candidate) => ANY_MARK.test(candidate));
  for (const { name, mark } of candidates.length === 0 ? [] : MARKS) {
    for (const candidate of candidates) {
      const match = mark.exec(candidate);
      if (match !== null) return match[1] === undefined || match[1] === '' ? name : `${name} ${match[1]}`;
    }
  }
  const host = by?.words[0]?.toLowerCase() ?? '';
  if (host === 'mx.google.com' || host === 'smtp.gmail.com' || host.startsWith('2002:')) return 'Gmail';
  if (/\bwith mapi id\b|\bvia (?:Frontend|Mailbox) Transport\b/i.test(text)) return 'Exchange';
  return undefined;
}

/**
 * Whether a field of that program names TLS wherever there was any, so that one without it was in the clear. Of qmail,
 * Amazon, Zoho and others nobody can tell.
 */
export function writesOfTls(program: string | undefined, protocol: string | undefined): boolean {
  if (protocol === undefined || !/^(?:UTF8)?E?SMTPA?$/.test(protocol)) return false;
  return /^(?:Postfix|Exim|OpenSMTPD|Haraka|Sendmail|Gmail|Stalwart)\b/.test(program ?? '');
}
