/** Situations that several sources tell of: each a file with its world, its mail and its reports. */
import { espCnameAbsent } from './esp-cname-absent.ts';
import { forwarderKeepsDkim } from './forwarder-keeps-dkim.ts';
import { genericNameTOnline } from './generic-name-t-online.ts';
import { googleWebForm } from './google-web-form.ts';
import type { JoinedScenario } from './joined-scenario.ts';
import { listBreaksReject } from './list-breaks-reject.ts';
import { mailHostGone } from './mail-host-gone.ts';
import { microsoftDkimOff } from './microsoft-dkim-off.ts';
import { parkedDomainForged } from './parked-domain-forged.ts';
import { rotatedKeyGone } from './rotated-key-gone.ts';
import { sharedHostListed } from './shared-host-listed.ts';
import { subdomainNewsletter } from './subdomain-newsletter.ts';

export const JOINED_SCENARIOS: readonly JoinedScenario[] = [
  espCnameAbsent,
  forwarderKeepsDkim,
  genericNameTOnline,
  googleWebForm,
  listBreaksReject,
  mailHostGone,
  microsoftDkimOff,
  parkedDomainForged,
  rotatedKeyGone,
  sharedHostListed,
  subdomainNewsletter,
];
