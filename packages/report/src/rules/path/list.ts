/** The rules on the way a message took, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { pathClockOff } from './clock-off.ts';
import { pathDynamicLookingClient } from './dynamic-looking-client.ts';
import { pathForwarded } from './forwarded.ts';
import { pathGreetingNotAName } from './greeting-not-a-name.ts';
import { pathImpossibleHop } from './impossible-hop.ts';
import { pathMailingList } from './mailing-list.ts';
import { pathNoBoundary } from './no-boundary.ts';
import { pathNoReverseName } from './no-reverse-name.ts';
import { pathSentByPhpMail } from './sent-by-php-mail.ts';
import { pathSentFromSharedHostAccount } from './sent-from-shared-host-account.ts';
import { pathSentThroughService } from './sent-through-service.ts';
import { pathSlowHop } from './slow-hop.ts';
import { pathUnencryptedHop } from './unencrypted-hop.ts';

export const PATH_RULES = [
  pathSentByPhpMail,
  pathSentFromSharedHostAccount,
  pathSentThroughService,
  pathForwarded,
  pathMailingList,
  pathNoReverseName,
  pathDynamicLookingClient,
  pathGreetingNotAName,
  pathUnencryptedHop,
  pathSlowHop,
  pathClockOff,
  pathImpossibleHop,
  pathNoBoundary,
] as const satisfies readonly Rule[];
