/** The English words of a report: everything but the rules' own texts. Other languages derive their type from these. */
import { enCause } from './en-cause.ts';
import { enErrors } from './en-errors.ts';
import { enHeld } from './en-held.ts';
import { enMessage } from './en-message.ts';
import { enPage } from './en-page.ts';
import { enRecords } from './en-records.ts';

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;

export const en = {
  list,
  headline: {
    refused: (values: { domain: string; receivers: string; causes: number }) =>
      `Mail from ${values.domain} is likely to be refused by ${values.receivers}. ${en.headline.causes(values)}`,
    spam: (values: { domain: string; receivers: string; causes: number }) =>
      `Mail from ${values.domain} is likely to land in spam at ${values.receivers}. ${en.headline.causes(values)}`,
    atRisk: (values: { domain: string; causes: number }) =>
      `Mail from ${values.domain} may arrive, but something is wrong that can cost it the inbox. ${en.headline.causes(values)}`,
    minor: (values: { domain: string; causes: number }) =>
      `Nothing was seen that would stop mail from ${values.domain}, but there is something to mend. ${en.headline.causes(values)}`,
    causes: (values: { causes: number }) =>
      values.causes === 1 ? 'One cause to fix.' : `${values.causes} causes to fix; begin with the first.`,
    alsoUnknown: (values: { checks: number }) =>
      values.checks === 1 ? 'One check could not be made.' : `${values.checks} checks could not be made.`,
    clear: (values: { domain: string }) =>
      `Nothing wrong was found with mail from ${values.domain}, as far as can be seen from outside.`,
    unknown: (values: { domain: string; why: string }) =>
      `It could not be told whether mail from ${values.domain} is in order: ${values.why}`,
    unknownWithoutReason: (values: { domain: string }) =>
      `It could not be told whether mail from ${values.domain} is in order: nothing was looked at.`,
  },
  serverHeadline: {
    grave: (values: { server: string; causes: number }) =>
      `Something is wrong with the mail server ${values.server}. ${en.headline.causes(values)}`,
    minor: (values: { server: string; causes: number }) =>
      `The mail server ${values.server} works, but there is something to mend. ${en.headline.causes(values)}`,
    clear: (values: { server: string }) =>
      `Nothing wrong was found with the mail server ${values.server}, as far as can be seen from outside.`,
    unknown: (values: { server: string; why: string }) =>
      `It could not be told whether the mail server ${values.server} is in order: ${values.why}`,
    unknownWithoutReason: (values: { server: string }) =>
      `It could not be told whether the mail server ${values.server} is in order: nothing was looked at.`,
    serverAt: (values: { host: string; port: number }) => `${values.host} (port ${values.port})`,
  },
  sections: {
    causes: 'CAUSES',
    receivers: 'RECEIVERS',
    advice: 'ALSO WORTH KNOWING',
    unknown: 'COULD NOT TELL',
    passed: 'PASSED',
    notApplicable: 'DOES NOT APPLY',
    evidence: 'EVIDENCE',
  },
  labels: {
    what: 'What',
    why: 'Why',
    fix: 'Fix',
    further: 'Also',
    evidence: 'Evidence',
    explains: 'Explains',
    receivers: 'Receivers',
    checks: 'Checks',
    next: 'Next',
    said: 'Said',
  },
  columns: {
    receiver: 'Receiver',
    verdict: 'Verdict',
    because: 'Because',
    source: 'Source',
    checked: 'checked',
    setting: 'Setting',
    value: 'Value',
  },
  verdicts: {
    fail: 'failed',
    warn: 'warning',
    pass: 'passed',
    unknown: 'could not tell',
    notApplicable: 'does not apply',
  },
  severities: { critical: 'critical', high: 'high', medium: 'medium', low: 'low', info: 'remark' },
  receiverVerdicts: {
    accept: 'accepts',
    atRisk: 'at risk',
    spam: 'spam',
    reject: 'refuses',
    unknown: 'could not tell',
  },
  receivers: {
    acceptNote: 'nothing seen that they refuse; content and reputation cannot be seen from here',
    unknownNote: 'what they demand could not be checked',
    source: (values: { url: string; date: string }) => `source ${values.url}, checked ${values.date}`,
  },
  plan: {
    fix: (values: { number: number }) => `fix ${values.number}`,
    enough: (values: { fixes: string; verdict: string; proof: string }) =>
      `with ${values.fixes}: ${values.verdict} (${values.proof})`,
    enoughForBulk: (values: { fixes: string; verdict: string; proof: string }) =>
      `with ${values.fixes}, for a bulk sender: ${values.verdict} (${values.proof})`,
    nothingAgainst: 'nothing seen against it any more',
    proofs: { proven: 'proven', expected: 'expected; it cannot be tried from here' },
    conflict: (values: { other: string; type: string; name: string }) =>
      `Not together with ${values.other}: both change the ${values.type} record of ${values.name}. Make one of them, then run the check again.`,
  },
  clientSettings: {
    title: 'SETTINGS FOR MAIL PROGRAMS',
    typeThis: 'For outgoing mail (SMTP), type this into the mail program or the telephone:',
    nothingGood: 'No port can be recommended as it is now. What is wrong with each stands beside it.',
    fields: {
      server: 'Outgoing server',
      port: 'Port',
      encryption: 'Encryption',
      authentication: 'Authentication',
      userName: 'User name',
      password: 'Password',
    },
    values: {
      authentication: 'password, normal',
      userName: 'the whole mail address',
      password: 'that of the mailbox',
    },
    columns: { server: 'Server and port', encryption: 'Encryption', advice: 'Advice', because: 'Because' },
    encryptions: { implicitTls: 'SSL/TLS', startTls: 'STARTTLS', none: 'none' },
    advice: {
      use: 'use this',
      alternative: 'also good',
      avoid: 'do not use',
      closed: 'closed',
      notSeen: 'not seen',
    },
    reasons: {
      implicitTls: 'encrypted from the first byte',
      startTls: 'encrypted after the greeting; choose STARTTLS, never "if available"',
      otherPort: 'for networks that block the other ports; in no standard',
      relayPort: 'for mail between servers; most networks block it for mail programs',
      noLogin: 'offers no login',
      otherNames: (values: { names: string }) =>
        `if the provider says so, type ${values.names} as the server in its place`,
      closed: 'nothing listens there',
      notNeeded: 'nothing listens there, and nothing has to',
      notSeen: 'could not be looked at from here',
    },
    programs: 'The same for a web site, in place of PHP mail(), whose mail often ends in spam:',
  },
  counts: {
    passed: (values: { count: number }) =>
      values.count === 1 ? '1 check passed.' : `${values.count} checks passed.`,
    more: (values: { count: number }) => `and ${values.count} more`,
  },
  groups: {
    zone: 'zone',
    domain: 'domain',
    mx: 'MX',
    spf: 'SPF',
    dkim: 'DKIM',
    dmarc: 'DMARC',
    sender: 'sender',
    ptr: 'reverse name (PTR)',
    dnsbl: 'blocklists',
    web: 'web server',
    smtp: 'mail server',
    tls: 'TLS',
    egress: 'our own way out',
    submission: 'submission server',
    bounce: 'bounce',
    reports: 'reports of receivers',
    autoconfig: 'settings of mail programs',
  },
  subjects: {
    nameServer: (values: { host: string }) => `name server ${values.host}`,
    server: (values: { host: string; endpoint: string }) => `${values.host} at ${values.endpoint}`,
    selector: (values: { selector: string; domain: string }) =>
      `selector ${values.selector} of ${values.domain}`,
    sender: (values: { address: string; from: string }) => `${values.address} as ${values.from}`,
    message: (values: { message: string }) => `message ${values.message}`,
    recipient: (values: { recipient: string }) => `mail to ${values.recipient}`,
  },
  findings: {
    unknown: (values: { check: string; subject: string }) =>
      `${values.check} of ${values.subject}: could not be told`,
    skipped: (values: { check: string; subject: string; because: string }) =>
      `${values.check} of ${values.subject}: not looked at (${values.because})`,
    noText: (values: { rule: string; subject: string; verdict: string }) =>
      `${values.rule} of ${values.subject}: ${values.verdict}`,
    noTextWhat: (values: { key: string; details: string }) =>
      `This version has no text for "${values.key}"${values.details === '' ? '' : ` (${values.details})`}.`,
  },
  skipReasons: {
    notAsked: (values: { detail: string }) => `switched off by ${values.detail}`,
    noSubject: (values: { detail: string }) => `there is no ${values.detail} to look at`,
    notMeaningful: (values: { detail: string }) => `${values.detail}`,
  },
  skipDetails: {
    addressDoesNotSend: 'the address only receives mail',
    enoughServersSeen: 'enough servers of the domain were looked at',
    headerOnly: 'only the header of the message is at hand',
    rootZone: 'there is no zone above it',
    parentServesZone: 'its servers also serve the zone above it',
  },
  fixes: {
    add: 'Publish this record:',
    replace: 'Change this record (- old, + new):',
    remove: 'Remove this record:',
    fillIn: 'A part of the value is known only to you: fill it in before publishing.',
    ownValue: 'The value is known only to you or to whoever runs the sending service.',
    proven: (values: { clears: string; raises: string }) =>
      `Proven by running the check again with the change: clears ${values.clears}; raises ${values.raises}.`,
    raisesNone: 'nothing',
    turns: (values: { receiver: string; before: string; after: string }) =>
      `${values.receiver}: ${values.before} before, ${values.after} after`,
    unproven: {
      clearsNothing:
        'The change of records that would be usual was tried and does not mend it, so it is not shown: another cause stands before it.',
      notRecorded: 'Not proven: it would need an answer from the network that was not recorded.',
      needsAnswer: 'Not proven: a part of the value is known only to you.',
    },
    untried: 'Not proven: the change was not tried against what was recorded.',
    cannotProve: 'Not proven: this change is not in the DNS, so it cannot be tried from here.',
    server: (values: { software: string }) => `Set in ${values.software}:`,
    serverAt: (values: { software: string; where: string }) => `Set in ${values.software} (${values.where}):`,
    serverSeen: (values: { software: string; where: string }) =>
      `This server runs ${values.software}. Set there${values.where === '' ? '' : ` (${values.where})`}:`,
    since: (values: { software: string; version: string }) =>
      `${values.software} knows it from version ${values.version} on.`,
    applyBy: (values: { command: string }) => `Then: ${values.command}.`,
    readMore: (values: { url: string }) => `More: ${values.url}`,
    furtherServers: (values: { names: string }) => `For other servers (${values.names}): --verbose`,
    furtherFolded: 'For other servers; texts to send',
    requests: {
      removal: (values: { what: string }) => `the removal of ${values.what} from the list`,
      unblocking: (values: { addresses: string }) => `the end of the block of ${values.addresses}`,
      setAt: 'Customers set it themselves, at:',
      writeTo: (values: { mail: string }) => `By mail to ${values.mail}`,
      ways: {
        panel: 'The customer sets it there.',
        form: 'Somebody reads the request there.',
        mail: 'Somebody reads the request.',
        selfService: 'The page does it at once, without a text.',
        waits: 'nobody has to be asked, the entry lapses by itself.',
        paid: 'do not pay, the entry lapses by itself.',
        ownerOnly: 'only the owner of the network is heard there.',
      },
      fromMemory: 'The way there is from memory and may have changed.',
      letter: 'Text to send:',
      letterInEnglish: 'Text to send, in English:',
      sameInOwnLanguage: 'The same in English:',
      subject: 'Subject',
      commonHosts: 'Where customers of common hosts set it themselves:',
      hint: 'A text to send: --verbose',
    },
    setup: {
      menu: (values: { name: string }) => `In ${values.name}, go to:`,
      records: (values: { name: string }) =>
        `Publish these records, then let ${values.name} check them (what it shows you counts):`,
      openRecords: (values: { name: string }) =>
        `Publish these records, then let ${values.name} check them. What stands as <...> only your account shows:`,
      spfNeeded: (values: { name: string; include: string }) =>
        `SPF: ${values.name} sends with your domain in the envelope, so the SPF record needs include:${values.include}.`,
      spfDemanded: (values: { name: string; include: string }) =>
        `SPF: ${values.name} asks for include:${values.include}, though its envelope is of a domain of its own, where yours is not looked at. Add it only if its check insists.`,
      spfAddress: (values: { name: string }) =>
        `SPF: ${values.name} sends from the server itself, so the SPF record needs its address (ip4: and ip6:).`,
      spfUseless: (values: { name: string }) => `SPF: your record needs nothing for ${values.name}.`,
      spfUselessInclude: (values: { name: string; include: string }) =>
        `SPF: ${values.name} sends with an envelope of its own or of the return path, so include:${values.include} in your record is never looked at and costs one of ten lookups.`,
      spfAligns: {
        always: 'SPF and DKIM are both aligned then.',
        withReturnPath: 'DKIM is aligned then; SPF too, with the return path.',
        never: 'DKIM alone is aligned then, which is enough for DMARC.',
      },
      source: (values: { url: string }) => `Its documentation: ${values.url}`,
      fromMemory: (values: { url: string }) =>
        `A part of this is from memory and may have changed: ${values.url}`,
    },
    software: {
      postfix: 'Postfix',
      exim: 'Exim',
      opensmtpd: 'OpenSMTPD',
      sendmail: 'Sendmail',
      exchange: 'Exchange Server',
      dovecot: 'Dovecot',
      opendkim: 'OpenDKIM',
      rspamd: 'rspamd',
      cpanel: 'cPanel',
      plesk: 'Plesk',
      web: 'the web server',
      any: 'the mail server',
    },
    sender: (values: { program: string }) => `Set in ${values.program}:`,
    programs: {
      wordpress: 'WordPress (an SMTP plug-in)',
      phpMail: 'the program that calls PHP mail()',
      esp: 'the sending service',
      application: 'the application that sends',
    },
    ask: (values: { who: string }) => `Ask ${values.who} for:`,
    askNamed: (values: { name: string; who: string }) => `Ask ${values.name} (${values.who}) for:`,
    who: {
      addressOwner: 'the hosting or access provider that the address belongs to',
      dnsHost: 'the company that hosts the DNS',
      mailHost: 'the company that runs the mail server',
      blocklist: 'the operator of the blocklist',
      esp: 'the sending service',
      registrar: 'the registrar',
    },
    at: (values: { url: string }) => `At ${values.url}`,
  },
  evidence: {
    reports: {
      files: (values: { count: number; octets: number }) =>
        `${values.count === 1 ? '1 file' : `${values.count} files`}, ${values.octets} bytes; their content is not kept`,
      problems: 'Problems',
      read: 'What was read of them',
    },
    noAnswer: 'no usable answer',
    question: 'Question',
    server: 'Server',
    answer: 'Answer',
    authority: 'Authority',
    zone: 'Server of the zone',
    glue: 'Glue',
    via: 'The way from the root',
    asked: 'Asked',
    error: 'Error',
    attempts: (values: { count: number }) => (values.count === 1 ? '1 attempt' : `${values.count} attempts`),
    chain: 'Certificates',
    certificate: 'Certificate',
    certificateStates: {
      valid: 'valid',
      expired: 'expired',
      notYetValid: 'not valid yet',
      selfSigned: 'self-signed',
      untrusted: 'not from a known authority',
      wrongName: 'for another name',
    },
    helo: 'Greeted as',
    conversation: (values: { lines: number }) => (values.lines === 1 ? '1 line' : `${values.lines} lines`),
    trusted: 'trusted',
    untrusted: 'not trusted',
    valid: (values: { from: string; to: string }) => `valid ${values.from} to ${values.to}`,
    selfSigned: 'self-signed',
    offset: (values: { position: number; offset: number }) =>
      `field ${values.position} from the top, byte ${values.offset}`,
  },
  cause: enCause,
  errors: enErrors,
  held: enHeld,
  message: enMessage,
  page: enPage,
  records: enRecords,
};
