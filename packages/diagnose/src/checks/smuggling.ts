/** Where the server sees the end of a message: after every other look, for it has a queue of its own. */
import { serverEvidenceId, type Evidence, type Fact, type FactEntry, type SmtpServer } from '@whyspam/core';
import { smugglingFact, type SmtpEndpoint } from '@whyspam/smtp';
import { factEntry, type GatherOptions } from './check-context.ts';
import { whyNotAgain } from './smtp.ts';

/** @param others everything else that talks to the host. */
export async function checkSmuggling(
  server: SmtpEndpoint | undefined,
  plain: (server: SmtpEndpoint) => Promise<Fact<SmtpServer>>,
  others: readonly Promise<unknown>[],
  { smuggling, onSmtp }: GatherOptions,
): Promise<readonly FactEntry[]> {
  if (smuggling === undefined || server === undefined) return [];
  await Promise.all(others);
  const subject = { kind: 'server', ...server } as const;
  const instead = whyNotAgain(await plain(server));
  if (instead !== undefined) return [factEntry('smuggling', subject, instead)];
  const result = await smuggling(server);
  onSmtp(result);
  return [factEntry('smuggling', subject, result.fact)];
}

/** The look as it was recorded; undefined when there was none. */
export function recordedSmuggling(evidence: readonly Evidence[]): GatherOptions['smuggling'] {
  if (!evidence.some((item) => item.kind === 'smtp' && item.purpose === 'smuggling')) return undefined;
  return async (server) => {
    const { host, address, port } = server;
    const prefixes = (['smtp', 'tls'] as const).map(
      (kind) => `${serverEvidenceId(kind, host, address, port, 'smuggling')}:`,
    );
    const own = evidence
      .filter((item) => item.kind === 'smtp' || item.kind === 'tls')
      .filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix)));
    return { fact: smugglingFact(own, server), evidence: own };
  };
}
