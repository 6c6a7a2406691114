/** GMX, WEB.DE and mail.com; T-Online; Orange and La Poste; Fastmail; Proton. */
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

/** Samples of 2004 to 2009 say `not-spam`; other words are from memory. */
function orangeLevel(value: string): SaidByValue {
  if (/^not-spam\b/i.test(value)) return { verdict: 'clean', entry: 'orange-level' };
  return { verdict: /^(?:spam|high|med)/i.test(value) ? 'suspect' : 'unknown', entry: 'orange-level' };
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
  'x-me-spamlevel': valueReader('orange', 'spamlevel', orangeLevel),
  'x-me-spamrating': scoreReader('orange', 'spamrating'),
  'x-me-spamcause': valueReader('orange', 'spamcause', () => ({ verdict: 'unknown', entry: 'orange-cause' })),
  'x-spam-known-sender': valueReader('fastmail', 'known sender', (value) => ({
    verdict: 'unknown',
    entry: /^yes\b/i.test(value) ? 'fastmail-known-sender' : 'fastmail-unknown-sender',
  })),
  'x-pm-spam-action': valueReader('proton', 'action', protonAction),
  'x-pm-spamscore': scoreReader('proton', 'X-Pm-Spamscore'),
};
