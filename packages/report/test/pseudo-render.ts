/** What of a rendering in the pseudo-locale is neither translated nor seen: text that would stay English in every language. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Report } from '@whyspam/core';
import { wordsOutside } from './pseudo-locale.ts';

/**
 * Words of protocols, of formats and proper names, which no language translates. A word in capitals, and one with a figure or a dot
 * inside, is taken for one of them without standing here.
 */
const PROTOCOL_WORDS: ReadonlySet<string> = new Set(
  `ms ttl via br text diff dig mx spf dkim dmarc include exists redirect all none neutral pass fail softfail temperror permerror
  secure insecure bogus indeterminate aa tc ra ad udp tcp tls https overlay
  from to cc subject date message-id return-path received dkim-signature authentication-results list-unsubscribe content-type
  reject quarantine relaxed strict simple policy host user
  gmail yahoo outlook.com aol icloud google workspace microsoft postfix exim opensmtpd dovecot exchange wordpress php nginx apache spamassassin rspamd
  spamhaus zen barracuda mailchimp amazon ses sendgrid mailgun
  mailman microsoft365 min xada htt
  whyspam answer sha256 b kib mib octets utc of`.split(/\s+/u),
);

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^\p{L}\p{N}_-]+/u);

/** All that was seen or is to be typed as it stands: evidence, what the run is about, values of records and settings. */
function verbatimWords(report: Report): ReadonlySet<string> {
  const seen = [
    report.evidence,
    report.target,
    report.held,
    report.receivers.map(({ source }) => source),
    report.findings.map(({ subject, error, fixes }) => [
      subject,
      error?.detail,
      fixes.map((fix) => {
        switch (fix.kind) {
          case 'dns':
            return [fix.name, fix.value, fix.old];
          case 'server':
            return [fix.setting, fix.value];
          case 'sender':
            return fix.settings.map(({ value }) => value);
          case 'provider':
            return [fix.name, fix.url];
        }
      }),
    ]),
  ];
  return new Set(stringsIn(seen).flatMap(wordsOf));
}

/** @param text of a report in the pseudo-locale, without markup. */
export function escapedWords(text: string, report: Report): readonly string[] {
  const verbatim = verbatimWords(report);
  const escaped = wordsOutside(text).filter((word) => {
    const bare = word.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (!/\p{L}{2}/u.test(bare) || PROTOCOL_WORDS.has(bare)) return false;
    if (bare.toUpperCase() === word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')) return false;
    // A field of a header, RFC 5322 section 2.2.
    if (/[\d.]/u.test(bare) || /^[a-z]+(?:-[a-z]+)+$/u.test(bare)) return false;
    return !wordsOf(bare).every((part) => part === '' || PROTOCOL_WORDS.has(part) || verbatim.has(part));
  });
  return [...new Set(escaped)];
}

const ENGLISH = new Set(
  'the and is are was were not of with for your has have that this which when because should could would been than then'.split(
    ' ',
  ),
);

/** English words between Spanish ones that no record, reply or setting brought there. */
export function englishWords(spanish: string, report: Report): readonly string[] {
  const verbatim = verbatimWords(report);
  const found = wordsOf(spanish).filter((word) => ENGLISH.has(word) && !verbatim.has(word));
  return [...new Set(found)];
}

/** What a page shows: its text, without what is markup or for machines. */
export function shownText(html: string): string {
  const texts: string[] = [];
  const collect = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (child.nodeName === 'style') continue;
      // A place where a long name may break is no blank.
      if (child.nodeName !== 'wbr' && child.nodeName !== '#text') texts.push(' ');
      if ('value' in child) texts.push(child.value);
      if ('attrs' in child) {
        texts.push(
          ...child.attrs.flatMap(({ name, value }) =>
            name === 'aria-label' || name === 'data-label' ? [` ${value} `] : [],
          ),
        );
      }
      if ('childNodes' in child) collect(child);
    }
  };
  collect(parse(html));
  return texts.join('');
}
