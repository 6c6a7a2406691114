/** What rules are about by the beginnings of their names, for those that no catalogue has. */

export const FILTER_FAMILIES = [
  'addressList',
  'domainList',
  'linkList',
  'refusedQuery',
  'link',
  'spf',
  'dkim',
  'dmarc',
  'arc',
  'learned',
  'reported',
  'html',
  'mime',
  'subject',
  'messageId',
  'date',
  'helo',
  'reverseName',
  'freeMail',
  'receiverList',
  'localRules',
  'virus',
] as const;
export type FilterFamily = (typeof FILTER_FAMILIES)[number];
