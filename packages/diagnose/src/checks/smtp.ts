/** One MX server on one address: what it shows to anybody, and what else was asked for. */
import {
  probeError,
  skipped,
  unknown,
  type Fact,
  type FactEntry,
  type SmtpServer,
  type UnknownFact,
  type SkippedFact,
} from '@whyspam/core';
import type { SmtpEndpoint, SmtpResult } from '@whyspam/smtp';
import { factEntry, type GatherOptions } from './check-context.ts';
import type { ServerLooks } from './server-looks.ts';

/** Servers looked at beyond the plain look: each takes many connections. */
const MAX_LOOKED_FURTHER = 12;

/**
 * Every server, each look told as it ends.
 *
 * @param domain of the recipients.
 */
export async function watchServers(
  servers: readonly SmtpEndpoint[],
  domain: string,
  looks: ServerLooks,
  options: GatherOptions,
): Promise<readonly FactEntry[]> {
  const { watch, smtp, smtpLooks } = options;
  const further = [smtpLooks.tlsScan, smtpLooks.recipients, smtpLooks.relay].includes(true) && smtp;
  for (const { host } of further ? [...servers, ...servers] : servers) watch.plan('smtp', host);
  const work = servers.flatMap((server, at) => [
    watch.run('smtp', server.host, async () => [
      factEntry('smtp', { kind: 'server', ...server }, await looks.smtp(server)),
    ]),
    ...(further
      ? [
          watch.run('smtp', server.host, () =>
            checkFurther(looks.smtp(server), server, domain, at < MAX_LOOKED_FURTHER, options),
          ),
        ]
      : []),
  ]);
  return (await Promise.all(work)).flat();
}

/**
 * The looks that were asked for. A server that could not be reached, or that turned us away, is not knocked at again: what
 * kept the plain look from seeing it keeps these too.
 */
async function checkFurther(
  plain: Promise<Fact<SmtpServer>>,
  server: SmtpEndpoint,
  domain: string,
  isWithinBounds: boolean,
  options: GatherOptions,
): Promise<readonly FactEntry[]> {
  const { smtpProbes, smtpLooks, nobody, signal, onSmtp } = options;
  const fact = await plain;
  const turnedAway = isWithinBounds ? whyNotAgain(fact) : ENOUGH;
  const subject = { kind: 'server', ...server } as const;
  const look = async <T>(
    instead: UnknownFact | SkippedFact | undefined,
    probe: () => Promise<SmtpResult<T>>,
  ): Promise<Fact<T>> => {
    if (instead !== undefined) return instead;
    const result = await probe();
    onSmtp(result);
    return result.fact;
  };
  const { recipient } = smtpLooks;
  const question = { domain, nobody, ...(recipient === undefined ? {} : { recipient }) };
  return Promise.all([
    ...(smtpLooks.tlsScan === true
      ? [
          look(turnedAway ?? whyNoTls(fact), () => smtpProbes.tlsScan(server, { signal })).then((seen) =>
            factEntry('tlsScan', subject, seen),
          ),
        ]
      : []),
    ...(smtpLooks.recipients === true
      ? [
          look(turnedAway, () => smtpProbes.recipients(server, question, { signal })).then((seen) =>
            factEntry('recipients', subject, seen),
          ),
        ]
      : []),
    ...(smtpLooks.relay === true
      ? [
          look(turnedAway, () => smtpProbes.relay(server, domain, { signal })).then((seen) =>
            factEntry('relay', subject, seen),
          ),
        ]
      : []),
  ]);
}

const ENOUGH = skipped({ kind: 'notMeaningful', because: 'enoughServersSeen' });

/** What kept the plain look from seeing the server, or the server from letting us in. */
export function whyNotAgain(fact: Fact<SmtpServer>): UnknownFact | SkippedFact | undefined {
  if (fact.state === 'unknown' || fact.state === 'skipped') return fact;
  if (fact.state === 'absent') return undefined;
  const { isClosed, banner, refusedUs } = fact.value;
  if (isClosed)
    return unknown(probeError('SMTP_CONNECT_REFUSED', 'nothing listens on the port'), fact.evidence);
  if (banner === undefined || banner.code === 220) return undefined;
  const code = refusedUs ? 'SMTP_REFUSED_US' : banner.code < 500 ? 'SMTP_TEMPORARY' : 'SMTP_CLOSED';
  return unknown(probeError(code, `${banner.code} ${banner.lines.join(' ')}`), fact.evidence);
}

function whyNoTls(fact: Fact<SmtpServer>): UnknownFact | SkippedFact | undefined {
  if (fact.state !== 'known') return undefined;
  const { startTls } = fact.value;
  if (startTls === 'works' || startTls === 'failed') return undefined;
  if (startTls === 'notOffered') return skipped({ kind: 'noSubject', needs: 'STARTTLS' });
  return unknown(probeError('TLS_FAILED', `STARTTLS: ${startTls}`), fact.evidence);
}
