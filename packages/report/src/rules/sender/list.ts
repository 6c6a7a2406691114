/** The rules about declared senders, in the order of the documentation. */
import { senderNotAuthorised } from './not-authorised.ts';
import { senderNotAligned } from './not-aligned.ts';
import { senderDmarcFails } from './dmarc-fails.ts';
import { senderReadingsDiffer } from './readings-differ.ts';
import { senderSpfAlone } from './spf-alone.ts';
import { senderHeloUnresolved } from './helo-unresolved.ts';
import { senderHeloNotAHost } from './helo-not-a-host.ts';

export const SENDER_RULES = [
  senderNotAuthorised,
  senderNotAligned,
  senderDmarcFails,
  senderReadingsDiffer,
  senderSpfAlone,
  senderHeloUnresolved,
  senderHeloNotAHost,
] as const;
