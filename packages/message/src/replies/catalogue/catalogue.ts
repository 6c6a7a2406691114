/** All replies of known providers, in the order in which they are tried: the particular before the general. */
import { ACCESS_PROVIDERS_REPLIES } from './access-providers.ts';
import { APPLE_REPLIES } from './apple.ts';
import { EAST_REPLIES } from './east.ts';
import { FRANCE_REPLIES } from './france.ts';
import { GATEWAYS_REPLIES } from './gateways.ts';
import { GOOGLE_REPLIES } from './google.ts';
import { MICROSOFT_REPLIES } from './microsoft.ts';
import type { ReplyEntry } from './reply-entry.ts';
import { YAHOO_REPLIES } from './yahoo.ts';

export const REPLY_CATALOGUE: readonly ReplyEntry[] = [
  ...GOOGLE_REPLIES,
  ...YAHOO_REPLIES,
  ...MICROSOFT_REPLIES,
  ...APPLE_REPLIES,
  ...FRANCE_REPLIES,
  ...GATEWAYS_REPLIES,
  ...ACCESS_PROVIDERS_REPLIES,
  ...EAST_REPLIES,
];
