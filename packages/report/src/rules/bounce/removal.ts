/** Whom to ask for removal: the list or provider that the reply names. */
import { addressesInReply, type BouncedRecipient, type Fix } from '@whyspam/core';
import { removalFix, unblockingFix } from '../../setup/requests/request-fixes.ts';

interface RemovalPage {
  readonly name: string;
  /** In the words of the reply. */
  readonly words?: RegExp;
  /** Names of entries in the catalogue of replies. */
  readonly entries?: readonly string[];
  readonly url: string;
}

// The pages are those of the catalogue of blocklists and of the catalogue of replies. Checked 2026-11-23.
const PAGES: readonly RemovalPage[] = [
  {
    name: 'Spamhaus',
    words: /spamhaus|abuseat/iu,
    entries: ['yahoo-spamhaus', 'ms-ou001', 'exo-spamhaus', 'fr-101', 'pp-bizsmtp', 'charter-spamhaus'],
    url: 'https://check.spamhaus.org/',
  },
  {
    name: 'Barracuda',
    words: /barracuda/iu,
    entries: ['bar-brbl'],
    url: 'https://www.barracudacentral.org/rbl/removal-request',
  },
  { name: 'SpamCop', words: /spamcop/iu, url: 'https://www.spamcop.net/bl.shtml' },
  { name: 'PSBL', words: /\bpsbl\b|surriel/iu, url: 'https://psbl.org/remove' },
  { name: 'Mailspike', words: /mailspike/iu, url: 'https://mailspike.org/' },
  { name: 'UCEPROTECT', words: /uceprotect/iu, url: 'https://www.uceprotect.net/en/rblcheck.php' },
  { name: 'blocklist.de', words: /blocklist\.de/iu, url: 'https://www.blocklist.de/en/delist.html' },
  { name: 'SpamRATS', words: /spamrats/iu, url: 'https://www.spamrats.com/removal.php' },
  { name: 'DroneBL', words: /dronebl/iu, url: 'https://dronebl.org/lookup' },
  { name: 'SURBL', words: /surbl/iu, url: 'https://surbl.org/surbl-analysis' },
  { name: 'URIBL', words: /uribl/iu, url: 'https://admin.uribl.com/' },
  {
    name: 'Proofpoint',
    words: /proofpoint\.com/iu,
    entries: ['pp-block'],
    url: 'https://ipcheck.proofpoint.com/',
  },
  {
    name: 'Cloudmark',
    words: /cloudmark/iu,
    entries: ['cm-csi', 'charter-cloudmark'],
    url: 'https://csi.cloudmark.com/',
  },
];

/** Empty when neither the words nor the catalogue name a page, and it is not known how to ask the provider. */
export function removalFrom(recipient: BouncedRecipient): readonly Fix[] {
  const { diagnostic, entry } = recipient;
  const words = diagnostic.slice(0, 2000);
  const pages = PAGES.filter(
    (page) => page.words?.test(words) === true || (entry !== undefined && page.entries?.includes(entry)),
  );
  if (pages.length > 0) {
    const what = addressesInReply(diagnostic).slice(0, 3).join(', ');
    return pages.map(({ name, url }) => removalFix({ list: name, what, reasons: [], url }));
  }
  const unblocking = unblockingFix(recipient);
  return unblocking === undefined ? [] : [unblocking];
}
