/** Verifies a received message with the resolver of the run. */
import { skipped, type Fact, type MessageAuth } from '@whyspam/core';
import type { VerifyRequest } from './held-input.ts';

export function verifyReceived(_content: string, _request: VerifyRequest): Promise<Fact<MessageAuth>> {
  return Promise.resolve(skipped({ kind: 'notMeaningful', because: 'notBuilt' }));
}
