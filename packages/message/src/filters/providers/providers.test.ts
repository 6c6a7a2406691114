/** What mailbox providers write beside Authentication-Results. */
import { PROVIDER_FILTER_ENTRIES } from '@whyspam/core';
import { expect, test } from 'vitest';
import { verdictsOf } from '../testing/header.ts';

const LINES: readonly (readonly [line: string, filter: string, verdict: string, entry: string])[] = [
  ['X-Apple-MoveToFolder: Junk', 'apple', 'spam', 'apple-folder-junk'],
  ['X-Apple-Movetofolder: INBOX ', 'apple', 'clean', 'apple-folder-inbox'],
  ['X-Apple-Action: MOVE_TO_FOLDER/INBOX', 'apple', 'clean', 'apple-folder-inbox'],
  ['X-ICL-Score: 3.333033230041', 'apple', 'unknown', 'apple-score'],
  ['X-Gmail-Labels: =?UTF-8?Q?Spam,Sin_le=C3=ADdo?=', 'gmail', 'spam', 'gmail-label-spam'],
  ['X-Gmail-Labels: Inbox,Opened', 'gmail', 'clean', 'gmail-label-inbox'],
  ['X-Gm-Spam: 1', 'gmail', 'spam', 'gmail-workspace-spam'],
  ['X-Gm-Spam: 0', 'gmail', 'unknown', 'gmail-workspace-clean'],
  ['X-Gm-Phishy: 1', 'gmail', 'phishing', 'gmail-workspace-phishing'],
  ['X-Gm-Phishy: 0', 'gmail', 'unknown', 'gmail-workspace-clean'],
  ['X-Gm-Message-State: AOJu0Yx', 'gmail', 'unknown', 'google-opaque'],
  ['X-YMailISG: abc', 'yahoo', 'unknown', 'yahoo-opaque'],
  ['X-UI-Filterresults: junk:10;V03:K0:abc', 'united-internet', 'spam', 'united-internet-junk'],
  ['X-UI-Filterresults: notjunk:1;V03:K0:abc', 'united-internet', 'clean', 'united-internet-notjunk'],
  ['X-UI-Filterresults: unknown:2;V03', 'united-internet', 'unknown', 'united-internet-unknown'],
  ['X-TOI-SPAM: n;1;2026', 't-online', 'unknown', 't-online-spam'],
  ['X-Spam-known-sender: yes', 'fastmail', 'unknown', 'fastmail-known-sender'],
  ['X-Spam-known-sender: no', 'fastmail', 'unknown', 'fastmail-unknown-sender'],
  ['X-Pm-Spam-Action: inbox', 'proton', 'clean', 'proton-inbox'],
  ['X-Pm-Spam-Action: spam', 'proton', 'spam', 'proton-spam'],
  ['X-Pm-Spam-Action: phishing', 'proton', 'phishing', 'proton-phishing'],
  ['X-Mras: Ok', 'mail.ru', 'unknown', 'mailru-ok'],
  ['X-Mras: Spam', 'mail.ru', 'suspect', 'mailru-other'],
  ['X-Yandex-Spam: 1', 'yandex', 'unknown', 'yandex-1'],
  ['X-Yandex-Spam: 2', 'yandex', 'unknown', 'yandex-2'],
  ['X-Yandex-Spam: 4', 'yandex', 'suspect', 'yandex-4'],
  ['X-Yandex-Spam: 9', 'yandex', 'unknown', 'yandex-other'],
  ['X-QQ-SPAM: true', 'qq', 'suspect', 'qq-spam'],
  ['X-ZohoMail: Ss SS_10 UW1', 'zoho', 'unknown', 'zoho-status'],
];

test.each(LINES)('%s', (line, filter, verdict, entry) => {
  expect(verdictsOf([line]).statements).toMatchObject([{ filter, verdict, parts: [{ entry }] }]);
});

test('every entry is reached', () => {
  expect(new Set(LINES.map(([, , , entry]) => entry))).toEqual(new Set(PROVIDER_FILTER_ENTRIES));
});

test.each([
  ['X-Apple-MoveToFolder: Archive', 'unknown', undefined],
  ['X-UI-Filterresults: 12', 'unknown', undefined],
  ['X-Pm-Spam-Action: later', 'unknown', undefined],
  ['X-Pm-Spamscore: 3', 'unknown', 3],
  ['X-QQ-SPAM: false', 'unknown', undefined],
])('%s', (line, verdict, score) => {
  const [statement] = verdictsOf([line]).statements;
  expect(statement?.verdict).toBe(verdict);
  expect(statement?.score).toBe(score);
});

test('iCloud: the DMARC it saw, key by key', () => {
  expect(
    verdictsOf(['X-Dmarc-Info: pass=pass; dmarc-policy=none; pdomain=a.example']).statements[0]?.parts,
  ).toEqual([
    { name: 'dmarc pass', value: 'pass' },
    { name: 'dmarc dmarc-policy', value: 'none' },
    { name: 'dmarc pdomain', value: 'a.example' },
  ]);
  expect(verdictsOf(['X-Dmarc-Info: ', 'X-ICL-Score: n/a']).statements).toEqual([]);
});
