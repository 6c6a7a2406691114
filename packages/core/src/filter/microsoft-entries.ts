/** Names of what Microsoft's filter writes into a message; what each means is said where texts are made. */

/** Source: learn.microsoft.com/defender-office-365/message-headers-eop-mdo of 2026-07-27, checked 2026-11-26. */
const FOREFRONT = [
  'microsoft-cat-amp',
  'microsoft-cat-bimp',
  'microsoft-cat-bulk',
  'microsoft-cat-dimp',
  'microsoft-cat-ftbp',
  'microsoft-cat-gimp',
  'microsoft-cat-hphsh',
  'microsoft-cat-hspm',
  'microsoft-cat-intos',
  'microsoft-cat-malw',
  'microsoft-cat-none',
  'microsoft-cat-ospm',
  'microsoft-cat-phsh',
  'microsoft-cat-sap',
  'microsoft-cat-spm',
  'microsoft-cat-spoof',
  'microsoft-cat-uimp',
  'microsoft-ipv-cal',
  'microsoft-ipv-nli',
  'microsoft-sfty-9.19',
  'microsoft-sfty-9.20',
  'microsoft-sfty-9.25',
  'microsoft-sfv-blk',
  'microsoft-sfv-nspm',
  'microsoft-sfv-sfe',
  'microsoft-sfv-ska',
  'microsoft-sfv-skb',
  'microsoft-sfv-ski',
  'microsoft-sfv-skn',
  'microsoft-sfv-skq',
  'microsoft-sfv-sks',
  'microsoft-sfv-spm',
  'microsoft-srv-bulk',
] as const;

/** Sources: anti-spam-spam-confidence-level-scl-about of 2026-05-21, anti-spam-bulk-complaint-level-bcl-about of 2023-10-17. */
const LEVELS = [
  'microsoft-scl-bypassed',
  'microsoft-scl-clean',
  'microsoft-scl-unused',
  'microsoft-scl-spam',
  'microsoft-scl-high',
  'microsoft-bcl-none',
  'microsoft-bcl-few',
  'microsoft-bcl-mixed',
  'microsoft-bcl-many',
  'microsoft-pcl-neutral',
  'microsoft-pcl-suspect',
] as const;

/** Source: anti-spam-policies-asf-settings-about of 2023-06-09. */
const CUSTOM_SPAM = [
  'microsoft-asf-image-links',
  'microsoft-asf-numeric-ip',
  'microsoft-asf-other-port',
  'microsoft-asf-biz-info',
  'microsoft-asf-empty',
  'microsoft-asf-embed',
  'microsoft-asf-script',
  'microsoft-asf-form',
  'microsoft-asf-frame',
  'microsoft-asf-web-bug',
  'microsoft-asf-object',
  'microsoft-asf-words',
  'microsoft-asf-spf-fail',
  'microsoft-asf-sender-id-fail',
  'microsoft-asf-backscatter',
  'microsoft-asf-test',
] as const;

/** Not documented by Microsoft: from samples of 2020 to 2026. */
const DELIVERY = [
  'microsoft-dest-inbox',
  'microsoft-dest-junk',
  'microsoft-dest-other',
  'microsoft-dest-deleted',
  'microsoft-ofr-user-rule',
  'microsoft-ofr-spam-filter',
] as const;

/** Source: the same page as FOREFRONT, "Composite authentication reason codes"; the x of a group stands for the rest of it. */
const COMPAUTH = [
  'microsoft-compauth-000',
  'microsoft-compauth-001',
  'microsoft-compauth-002',
  'microsoft-compauth-010',
  'microsoft-compauth-1xx',
  'microsoft-compauth-100',
  'microsoft-compauth-101',
  'microsoft-compauth-102',
  'microsoft-compauth-103',
  'microsoft-compauth-104',
  'microsoft-compauth-108',
  'microsoft-compauth-109',
  'microsoft-compauth-111',
  'microsoft-compauth-112',
  'microsoft-compauth-115',
  'microsoft-compauth-116',
  'microsoft-compauth-130',
  'microsoft-compauth-2xx',
  'microsoft-compauth-201',
  'microsoft-compauth-202',
  'microsoft-compauth-3xx',
  'microsoft-compauth-4xx',
  'microsoft-compauth-501',
  'microsoft-compauth-502',
  'microsoft-compauth-6xx',
  'microsoft-compauth-601',
  'microsoft-compauth-7xx',
  'microsoft-compauth-701-704',
  'microsoft-compauth-9xx',
  'microsoft-compauth-905',
] as const;

export const MICROSOFT_FILTER_ENTRIES = [
  ...FOREFRONT,
  ...LEVELS,
  ...CUSTOM_SPAM,
  ...DELIVERY,
  ...COMPAUTH,
] as const;
export type MicrosoftFilterEntry = (typeof MICROSOFT_FILTER_ENTRIES)[number];

/** Meanings that no document of Microsoft's gives: shown as uncertain. */
export const MICROSOFT_ENTRIES_FROM_MEMORY: readonly MicrosoftFilterEntry[] = [
  'microsoft-cat-none',
  'microsoft-pcl-neutral',
  'microsoft-pcl-suspect',
  ...DELIVERY,
];
