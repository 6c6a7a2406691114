/** Names of what mailbox providers write into a message beside Authentication-Results. */

/** Sources and dates stand with the readers of `@whyspam/message`; checked 2026-11-26. */
export const PROVIDER_FILTER_ENTRIES = [
  'apple-folder-inbox',
  'apple-folder-junk',
  'apple-score',
  'gmail-label-spam',
  'gmail-label-inbox',
  'gmail-workspace-spam',
  'gmail-workspace-phishing',
  'gmail-workspace-clean',
  'google-opaque',
  'yahoo-opaque',
  'united-internet-junk',
  'united-internet-notjunk',
  'united-internet-unknown',
  't-online-spam',
  'fastmail-known-sender',
  'fastmail-unknown-sender',
  'proton-inbox',
  'proton-spam',
  'proton-phishing',
  'mailru-ok',
  'mailru-other',
  'yandex-1',
  'yandex-2',
  'yandex-4',
  'yandex-other',
  'qq-spam',
  'zoho-status',
] as const;
export type ProviderFilterEntry = (typeof PROVIDER_FILTER_ENTRIES)[number];

/** Meanings that neither a document nor a sample proves: shown as uncertain. */
export const PROVIDER_ENTRIES_FROM_MEMORY: readonly ProviderFilterEntry[] = [
  'gmail-label-spam',
  'gmail-label-inbox',
  'gmail-workspace-spam',
  'gmail-workspace-phishing',
  'gmail-workspace-clean',
  'fastmail-known-sender',
  'fastmail-unknown-sender',
  'mailru-ok',
  'mailru-other',
  'yandex-1',
  'yandex-4',
  'qq-spam',
];
