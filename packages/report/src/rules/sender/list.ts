/** The rules about declared senders, in the order of the documentation. */
import { senderNotAuthorised } from './not-authorised.ts';
import { senderNotAligned } from './not-aligned.ts';
import { senderDmarcFails } from './dmarc-fails.ts';

export const SENDER_RULES = [senderNotAuthorised, senderNotAligned, senderDmarcFails] as const;
