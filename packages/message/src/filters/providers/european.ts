/** GMX, WEB.DE and mail.com; T-Online; Fastmail; Proton. What Orange writes is of Vade. */
import type { FilterReaders } from '../filter-reader.ts';
import { scoreReader, valueReader, type SaidByValue } from './verdict-reader.ts';

/** `junk:10;V03:K0:...`: the first word is the verdict, the rest opaque (rspamd's rules; samples of 2020 to 2026). */
function unitedInternet(value: string): SaidByValue | undefined {
  switch (/^[a-z]+/i.exec(value)?.[0].toLowerCase()) {
    case 'junk':
      return { verdict: 'spam', entry: 'united-internet-junk' };
    case 'notjunk':
      return { verdict: 'clean', entry: 'united-internet-notjunk' };
    case 'unknown':
      return { verdict: 'unknown', entry: 'united-internet-unknown' };
    default:
      return undefined;
  }
}

/** Samples of 2025 and 2026. */
function protonAction(value: string): SaidByValue | undefined {
  switch (value.toLowerCase()) {
    case 'inbox':
      return { verdict: 'clean', entry: 'proton-inbox' };
    case 'spam':
      return { verdict: 'spam', entry: 'proton-spam' };
    case 'phishing':
      return { verdict: 'phishing', entry: 'proton-phishing' };
    default:
      return undefined;
  }
}

export const EUROPEAN_READERS: FilterReaders = {
  'x-ui-filterresults': valueReader('united-internet', 'X-UI-Filterresults', unitedInternet),
  'x-ui-out-filterresults': valueReader('united-internet', 'X-UI-Out-Filterresults', unitedInternet),
  // From memory, and its values are not known: no verdict.
  'x-toi-spam': valueReader('t-online', 'X-TOI-SPAM', () => ({ verdict: 'unknown', entry: 't-online-spam' })),
  'x-spam-known-sender': valueReader('fastmail', 'known sender', (value) => ({
    verdict: 'unknown',
    entry: /^yes\b/i.test(value) ? 'fastmail-known-sender' : 'fastmail-unknown-sender',
  })),
  'x-pm-spam-action': valueReader('proton', 'action', protonAction),
  'x-pm-spamscore': scoreReader('proton', 'X-Pm-Spamscore'),
};
