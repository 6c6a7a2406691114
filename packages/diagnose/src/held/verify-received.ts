/** Verifies a received message with the resolver of the run. */
import type { Fact, MessageAuth } from '@whyspam/core';
import { verifyMessage } from '@whyspam/message';
import type { VerifyRequest } from './held-input.ts';
import { messageDns } from './message-dns.ts';

/** Rejects only when the signal aborts. */
export function verifyReceived(
  content: string,
  { resolver, signal, ...request }: VerifyRequest,
): Promise<Fact<MessageAuth>> {
  return verifyMessage(content, { ...request, signal, ...messageDns(resolver, { signal }) });
}
