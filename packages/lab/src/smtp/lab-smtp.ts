/** The mail servers of a world, each on a free port of loopback. */
import { createSecureContext } from 'node:tls';
import type { Authority } from '../tls/authority.ts';
import type { WorldSmtp } from '../world.ts';
import { startMailServer } from './mail-server.ts';
import { startScriptedServer } from './scripted-server.ts';

export interface SmtpEndpoint {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts one server: smtp-server where it can play the part, a script where it is too well-behaved. */
export async function startSmtpEndpoint(server: WorldSmtp, authority: Authority): Promise<SmtpEndpoint> {
  const chain = await authority.issue(server.hostname, server.certificate ?? 'valid');
  return needsScript(server)
    ? startScriptedServer(server, createSecureContext({ key: chain.key, cert: chain.cert }))
    : startMailServer(server, chain);
}

function needsScript({ behaviour = 'accept', startTls = 'works', extensions }: WorldSmtp): boolean {
  return (
    extensions !== undefined ||
    startTls === 'refused' ||
    startTls === 'failed' ||
    !['accept', 'greylist', 'refuse'].includes(behaviour)
  );
}
