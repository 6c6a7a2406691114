/** The worlds the lab brings along, from all well to nothing known. */
import { WhyspamError, visible } from '@whyspam/core';
import type { World } from './world.ts';
import { blocklistedNoPtr } from './worlds/blocklisted-no-ptr.ts';
import { bouncesRefused } from './worlds/bounces-refused.ts';
import { clientSettings } from './worlds/client-settings.ts';
import { daneOldKey } from './worlds/dane-old-key.ts';
import { dnsHalfBroken } from './worlds/dns-half-broken.ts';
import { dnsServersDisagree } from './worlds/dns-servers-disagree.ts';
import { dnsTimeout } from './worlds/dns-timeout.ts';
import { dnssecLeftBehind } from './worlds/dnssec-left-behind.ts';
import { espMisaligned } from './worlds/esp-misaligned.ts';
import { expiredCertificate } from './worlds/expired-certificate.ts';
import { forgottenEsp } from './worlds/forgotten-esp.ts';
import { greylistingAndPostscreen } from './worlds/greylisting-and-postscreen.ts';
import { mtaStsBlocksMx } from './worlds/mta-sts-blocks-mx.ts';
import { newDomain } from './worlds/new-domain.ts';
import { oldMailServer } from './worlds/old-mail-server.ts';
import { openRelayAfterMove } from './worlds/open-relay-after-move.ts';
import { port25BlockedHere } from './worlds/port-25-blocked-here.ts';
import { refusedByList } from './worlds/refused-by-list.ts';
import { sharedHostingMailProgram } from './worlds/shared-hosting-mail-program.ts';
import { spfOverTen } from './worlds/spf-over-ten.ts';
import { starttlsStripped } from './worlds/starttls-stripped.ts';
import { wellKept } from './worlds/well-kept.ts';
import { wordpressPhpMail } from './worlds/wordpress-php-mail.ts';

/** In the order a menu shows them. */
export const WORLDS: readonly World[] = [
  wordpressPhpMail,
  espMisaligned,
  forgottenEsp,
  spfOverTen,
  blocklistedNoPtr,
  expiredCertificate,
  starttlsStripped,
  oldMailServer,
  mtaStsBlocksMx,
  daneOldKey,
  dnssecLeftBehind,
  dnsHalfBroken,
  dnsServersDisagree,
  clientSettings,
  sharedHostingMailProgram,
  openRelayAfterMove,
  bouncesRefused,
  greylistingAndPostscreen,
  refusedByList,
  port25BlockedHere,
  newDomain,
  dnsTimeout,
  wellKept,
];

/** The built-in world of that name. @throws WhyspamError WORLD_UNKNOWN, naming those there are. */
export function findWorld(name: string): World {
  const world = WORLDS.find((one) => one.name === name);
  if (world === undefined) {
    throw new WhyspamError(
      'WORLD_UNKNOWN',
      `There is no world "${visible(name)}".`,
      `Choose one of: ${WORLDS.map((one) => one.name).join(', ')}; or give a world file.`,
    );
  }
  return world;
}
