/** A server of a large operator, asked only to learn whether port 25 is open from here: banner, QUIT. */
import type { EgressReference } from '@whyspam/core';
import type { Connection } from '../conversation/connection.ts';
import type { Dialer, DialogueEnd, Turn } from '../conversation/dialer.ts';
import { quit } from '../conversation/hello.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';
import { referenceFact } from './reference-fact.ts';

export type EgressLook = EgressReference;

/** Their servers greet at once; a run must not wait for one that does not as long as for the server in question. */
const BANNER_TIMEOUT_MS = 10_000;

export async function lookAtReference(
  dialer: Dialer,
  server: SmtpEndpoint,
  { signal }: LookOptions = {},
): Promise<SmtpResult<EgressLook>> {
  const { smtp } = await dialer.converse(server, { purpose: 'egress', signal }, greet);
  return { fact: referenceFact(smtp), evidence: [smtp] };
}

async function greet(connection: Connection, { endpoint, timeouts }: Turn): Promise<DialogueEnd> {
  const connected = await connection.connect(endpoint, timeouts.connectTimeoutMs);
  if (connected.kind === 'stopped') return { error: connected.error };
  const timeoutMs = Math.min(timeouts.bannerTimeoutMs, BANNER_TIMEOUT_MS);
  const banner = await connection.readReply(timeoutMs, 'the banner');
  if (banner.kind === 'stopped') return { error: banner.error };
  const error = await quit(connection, timeouts);
  return error === undefined ? {} : { error };
}
