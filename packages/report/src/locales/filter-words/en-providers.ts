/** What the headers of mailbox providers mean, in English. */
import type { ProviderFilterEntry } from '@whyspam/core';
import type { FilterEntryText } from './filter-words.ts';

export const enProviders: Readonly<Record<ProviderFilterEntry, FilterEntryText>> = {
  'apple-folder-inbox': { meaning: 'iCloud put it into the inbox' },
  'apple-folder-junk': {
    meaning: 'iCloud put it into Junk, which it also does to mail whose authentication passed',
  },
  'apple-score': { meaning: 'iCloud’s own score, on a scale that is not published' },
  'gmail-label-spam': { meaning: 'it lay in the spam folder of Gmail when the mailbox was exported' },
  'gmail-label-inbox': { meaning: 'it was not in the spam folder of Gmail when the mailbox was exported' },
  'gmail-workspace-spam': { meaning: 'Google Workspace classified it as spam' },
  'gmail-workspace-phishing': { meaning: 'Google Workspace classified it as phishing' },
  'gmail-workspace-clean': { meaning: 'Google Workspace did not classify it so' },
  'google-opaque': { meaning: 'an internal mark of Google’s without a verdict inside' },
  'yahoo-opaque': { meaning: 'encrypted internal data of Yahoo’s without a readable verdict' },
  'united-internet-junk': { meaning: 'the filter of GMX and WEB.DE takes it for junk' },
  'united-internet-notjunk': { meaning: 'the filter of GMX and WEB.DE found no junk' },
  'united-internet-unknown': { meaning: 'the filter of GMX and WEB.DE has no opinion' },
  't-online-spam': { meaning: 'a mark of T-Online’s filter of unknown meaning' },
  'fastmail-known-sender': { meaning: 'the sender is among the contacts of the recipient, or was answered' },
  'fastmail-unknown-sender': { meaning: 'the recipient has not written with the sender before' },
  'proton-inbox': { meaning: 'Proton put it into the inbox' },
  'proton-spam': { meaning: 'Proton put it into spam' },
  'proton-phishing': { meaning: 'Proton takes it for phishing' },
  'mailru-ok': { meaning: 'the filter of Mail.ru found nothing' },
  'mailru-other': { meaning: 'a verdict of the filter of Mail.ru that is not “Ok”' },
  'yandex-1': { meaning: 'not spam for Yandex' },
  'yandex-2': { meaning: 'seen on ordinary mail at Yandex; what it stands for is not known' },
  'yandex-4': { meaning: 'spam for Yandex' },
  'yandex-other': { meaning: 'a value of Yandex of unknown meaning' },
  'qq-spam': { meaning: 'marked as spam by QQ' },
  'zoho-status': { meaning: 'a status of Zoho’s filter of unknown meaning' },
};
