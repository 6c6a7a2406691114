/** Whose servers can be known by what they say, under the names they go by. */

export const REPLY_PROVIDERS = {
  google: 'Google',
  yahoo: 'Yahoo',
  'yahoo-japan': 'Yahoo! JAPAN',
  outlook: 'Outlook.com',
  'exchange-online': 'Microsoft 365',
  icloud: 'iCloud',
  gmx: 'GMX, web.de',
  't-online': 'T-Online',
  orange: 'Orange, La Poste',
  free: 'Free',
  sfr: 'SFR',
  mimecast: 'Mimecast',
  proofpoint: 'Proofpoint',
  barracuda: 'Barracuda',
  sophos: 'Sophos',
  comcast: 'Comcast',
  cox: 'Cox',
  charter: 'Spectrum',
  att: 'AT&T',
  'mail-ru': 'Mail.ru',
  yandex: 'Yandex',
  qq: 'QQ',
  netease: 'NetEase',
} as const;
export type ReplyProvider = keyof typeof REPLY_PROVIDERS;

/** The name to show; of a provider that is not in the table, what was given. */
export function replyProviderName(provider: string): string {
  return isReplyProvider(provider) ? REPLY_PROVIDERS[provider] : provider;
}

function isReplyProvider(provider: string): provider is ReplyProvider {
  return Object.hasOwn(REPLY_PROVIDERS, provider);
}
