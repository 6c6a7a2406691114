/** Filters inside or beside a mail server: amavis, ClamAV, MailScanner, statistical filters, greylisting, server products. */
import type { FilterPart, FilterStatement } from '@whyspam/core';
import { describeRule } from '../catalogue/describe-rule.ts';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { optional, printedNumber } from '../printed-number.ts';
import { parseSpamStatus } from '../spamassassin/parse-spam-status.ts';
import { number, trace, valuePart, word } from './readers-of.ts';
import { readSpamExpertsEvidence } from './services.ts';

/** `BAD HEADER SECTION, Non-encoded 8-bit data (char E9 hex): Subject: ...`; also INFECTED and BANNED. */
const readAmavisAlert: FilterReader = (field, isTrusted) => {
  const kind = /^(BAD HEADER|INFECTED|BANNED)/i.exec(field.value)?.[1]?.toUpperCase();
  const part = valuePart(field);
  const said = (verdict: FilterStatement['verdict'], more: Partial<FilterPart>): FilterStatement =>
    makeStatement(field, isTrusted, { filter: 'amavis', verdict, parts: [{ ...part, ...more }] });
  if (kind === 'INFECTED') return said('malware', { cause: 'content-malware' });
  if (kind === 'BANNED')
    return said('suspect', { entry: 'attachment-suspicious', cause: 'content-malware', who: 'sender' });
  if (kind === undefined) return said('unknown', {});
  return said('suspect', { entry: 'mime-defect', cause: 'format-rfc5322', who: 'sender' });
};

/** That a scanner ran, and whose. */
const readVirusScanned: FilterReader = (field, isTrusted) =>
  trace(/clam/i.test(field.value.slice(0, 200)) ? 'clamav' : 'amavis')(field, isTrusted);

/** `Clean`, `Infected`: of viruses alone, so clean is no verdict on spam. */
const readVirusStatus: FilterReader = word('clamav', {
  infected: 'malware',
  yes: 'malware',
  virus: 'malware',
});

/**
 * MailScanner writes under a name of each site: `X-Example-MailScanner-SpamCheck: spam, SpamAssassin (not cached, score=7.1,
 * required 5, BAYES_99 3.50, HTML_MESSAGE 0.00)`.
 */
function readMailScanner(...[field, isTrusted]: Parameters<FilterReader>): FilterStatement | undefined {
  const kind = /-mailscanner(?:-([a-z]{1,30}))?$/.exec(field.key);
  if (kind === null) return undefined;
  const said = (more: Partial<FilterStatement>): FilterStatement =>
    makeStatement(field, isTrusted, { filter: 'mailscanner', verdict: 'unknown', ...more });
  switch (kind[1]) {
    case 'spamcheck':
      return said(mailScannerCheck(field.value));
    case undefined:
      // "Found to be clean" speaks of viruses and dangerous content alone.
      return said({
        verdict: /\b(?:infected|virus)\b/i.test(field.value.slice(0, 200)) ? 'malware' : 'unknown',
        parts: [valuePart(field)],
      });
    default:
      return said({ parts: [valuePart(field)] });
  }
}

function mailScannerCheck(value: string): Partial<FilterStatement> {
  const head = /^(not spam|spam|whitelisted)\b/i.exec(value)?.[1]?.toLowerCase();
  const required = printedNumber(/\brequired\s{1,4}([+-]?\d[\d.]{0,8})/i.exec(value)?.[1]);
  const { score } = parseSpamStatus(value);
  const parts: FilterPart[] = [];
  for (const [, name = '', weight] of value.matchAll(
    /(?<![^\s,(])([A-Z][A-Z0-9_]{1,80})\s{1,4}([+-]?\d[\d.]{0,8})/g,
  )) {
    if (parts.length >= 500) break;
    parts.push(describeRule('spamassassin', name, optional('weight', printedNumber(weight))));
  }
  return {
    verdict:
      head === undefined ? 'unknown' : head === 'spam' ? 'spam' : head === 'not spam' ? 'clean' : 'allowed',
    ...optional('score', score),
    ...optional('threshold', required),
    parts,
  };
}

/** Fields whose name begins as each site likes. */
const readNamedBySite: FilterReader = (field, isTrusted) => {
  if (field.key.includes('-mailscanner')) return readMailScanner(field, isTrusted);
  // SpamExperts under the name of a reseller; its form is its own.
  return field.key.endsWith('-evidence') ? readSpamExpertsEvidence(field, isTrusted) : undefined;
};

/** Bogofilter: `Spam, tests=bogofilter, spamicity=0.99, version=1.2.5`; 0 is good mail, 1 is spam. */
const readBogosity: FilterReader = (field, isTrusted) => {
  const said = /^(spam|ham|unsure|yes|no)\b/i.exec(field.value)?.[1]?.toLowerCase();
  const spamicity = /\bspamicity=([01](?:\.\d{1,8})?)/i.exec(field.value)?.[1];
  if (said === undefined && spamicity === undefined) return undefined;
  const verdicts: Readonly<Record<string, FilterStatement['verdict']>> = {
    spam: 'spam',
    yes: 'spam',
    ham: 'clean',
    no: 'clean',
    unsure: 'suspect',
  };
  return makeStatement(field, isTrusted, {
    filter: 'bogofilter',
    verdict: verdicts[said ?? ''] ?? 'unknown',
    ...optional('score', printedNumber(spamicity)),
  });
};

/** milter-greylist and postgrey: `delayed 312 seconds by postgrey-1.37 at mx.example.net; Wed, ...`. */
const readGreylist: FilterReader = (field, isTrusted) => {
  const seconds = /\bdelayed\s{1,4}(\d{1,7})\s{1,4}seconds/i.exec(field.value)?.[1];
  return makeStatement(field, isTrusted, {
    filter: 'greylisting',
    verdict: 'unknown',
    parts: [
      seconds === undefined
        ? valuePart(field)
        : { name: 'delaySeconds', value: seconds, entry: 'greylisted', cause: 'greylist', who: 'receiver' },
    ],
  });
};

/** SmarterMail: `SPF_None, DKIM_None, Bayesian: 0`; names with weights. */
const readSmarterMail: FilterReader = (field, isTrusted) => {
  const parts = field.value
    .slice(0, 4000)
    .split(',')
    .map((item) => /^\s*([^:]{1,80}?)\s*(?::\s*([+-]?\d[\d.]{0,8}))?\s*$/.exec(item))
    .flatMap((match): FilterPart[] =>
      match === null ? [] : [{ name: match[1] ?? '', ...optional('weight', printedNumber(match[2])) }],
    )
    .slice(0, 100);
  return makeStatement(field, isTrusted, { filter: 'smartermail', verdict: 'unknown', parts });
};

export const MAIL_SERVER_READERS: FilterReaders = {
  'x-amavis-alert': readAmavisAlert,
  'x-amavis-*': trace('amavis'),
  'x-quarantine-id': trace('amavis'),
  'x-virus-scanned': readVirusScanned,
  'x-virus-status': readVirusStatus,
  'x-*': readNamedBySite,
  'x-bogosity': readBogosity,
  'x-dspam-result': word('dspam', {
    spam: 'spam',
    innocent: 'clean',
    whitelisted: 'allowed',
    virus: 'malware',
  }),
  'x-dspam-probability': number('dspam'),
  'x-dspam-*': trace('dspam'),
  'x-crm114-status': word('crm114', { spam: 'spam', good: 'clean', unsure: 'suspect' }),
  'x-crm114-*': trace('crm114'),
  'x-greylist': readGreylist,
  'x-smartermail-spam': readSmarterMail,
  'x-smartermail-totalspamweight': number('smartermail'),
  'x-mdaemon-*': trace('mdaemon'),
  'x-mdav-*': trace('mdaemon'),
  'x-spam-processed': trace('mdaemon'),
  'x-icewarp-*': trace('icewarp'),
  'x-kerio-anti-spam': trace('kerio'),
  'x-mlf-*': trace('mailfilter'),
  // Of the author's machine as often as of the receiver: it says that a virus scanner ran.
  'x-antivirus': trace('antivirus'),
  'x-antivirus-status': word('antivirus', { infected: 'malware' }),
};
