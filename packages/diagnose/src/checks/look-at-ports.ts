/** All ports of a host, and a login on one of them: a wrong password must not be tried on every port. */
import type { Fact, LoginState, SubmissionServer } from '@whyspam/core';
import type { Login, SmtpEndpoint } from '@whyspam/smtp';

export interface SeenPort {
  readonly server: SmtpEndpoint;
  readonly fact: Fact<SubmissionServer>;
}

/** The server has heard the password, or may have. */
const TRIED: ReadonlySet<LoginState> = new Set(['accepted', 'refused', 'temporary', 'unknown']);

/**
 * Side by side without a login. With one, in the order given, and the password goes along until a port has taken it:
 * several wrong ones in a row lock accounts and addresses out. The probes would hold one connection to a host at a time
 * anyway.
 */
export async function lookAtPorts(
  servers: readonly SmtpEndpoint[],
  login: Login | undefined,
  look: (server: SmtpEndpoint, login: Login | undefined) => Promise<Fact<SubmissionServer>>,
): Promise<readonly SeenPort[]> {
  if (login === undefined) {
    return Promise.all(servers.map(async (server) => ({ server, fact: await look(server, undefined) })));
  }
  const seen: SeenPort[] = [];
  let isTried = false;
  for (const server of servers) {
    const fact = await look(server, isTried ? undefined : login);
    const state = fact.state === 'known' ? fact.value.login?.state : undefined;
    isTried ||= state !== undefined && TRIED.has(state);
    seen.push({ server, fact });
  }
  return seen;
}
