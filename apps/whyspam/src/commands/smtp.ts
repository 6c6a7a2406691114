/** `whyspam smtp HOST[:PORT]`: one server, on each of its addresses. */
import { isIP } from 'node:net';
import { safeJson, visible, type ProbeError, type SmtpServer } from '@whyspam/core';
import type { SmtpResult } from '@whyspam/smtp';
import { addressesOf } from '../addresses.ts';
import { mappedAddress, parseServer, routeOf } from '../connect-to.ts';
import { demandFormat, deliver, EXIT, type Context } from '../context.ts';
import { openResolver } from '../network.ts';
import { renderSmtpResult } from '../render/smtp.ts';

/** Addresses probed at most: a hostile zone may name thousands. */
const MAX_ADDRESSES = 8;

interface Addresses {
  readonly addresses: readonly string[];
  /** Only when a family could not be asked. */
  readonly error?: ProbeError;
}

async function resolveHost(context: Context, host: string, port: number): Promise<Addresses> {
  const mapped = mappedAddress(context.settings.connectTo, host, port);
  if (mapped !== undefined) return { addresses: [mapped] };
  if (isIP(host) !== 0) return { addresses: [host] };
  const resolver = await openResolver(context);
  try {
    const { signal } = context;
    const answers = await Promise.all([
      resolver.ask(host, 'A', { signal }),
      resolver.ask(host, 'AAAA', { signal }),
    ]);
    const addresses = answers.flatMap(({ records }) => addressesOf(records));
    const error = answers.find((answer) => answer.error !== undefined)?.error;
    return {
      addresses: [...new Set(addresses)].slice(0, MAX_ADDRESSES),
      ...(error === undefined ? {} : { error }),
    };
  } finally {
    await resolver.close();
  }
}

function hasFault(server: SmtpServer): boolean {
  return (
    server.isClosed ||
    server.startTls === 'failed' ||
    server.startTls === 'refused' ||
    (!server.refusedUs && (server.banner?.code ?? 0) >= 400)
  );
}

function exitCodeOf(results: readonly SmtpResult[]): number {
  const facts = results.map(({ fact }) => fact);
  if (facts.some((fact) => fact.state === 'known' && hasFault(fact.value))) return EXIT.findings;
  return facts.every((fact) => fact.state === 'known') ? EXIT.clear : EXIT.undetermined;
}

export async function runSmtp(context: Context, [text = '']: readonly string[]): Promise<number> {
  const { engine, settings, words, signal } = context;
  demandFormat(context, 'smtp', ['text', 'json']);
  const { host, port } = parseServer(text, words);
  const { addresses, error } = await resolveHost(context, host, port);
  if (addresses.length === 0) {
    if (signal.aborted) return EXIT.interrupted;
    const message =
      error === undefined
        ? words.smtp.noAddress(host)
        : words.smtp.unresolved(host, error.code, visible(error.detail, 300));
    if (settings.format === 'json') await deliver(context, safeJson({ host, port, error, results: [] }));
    else await deliver(context, message);
    return error === undefined ? EXIT.findings : EXIT.undetermined;
  }
  const probes = await engine.createSmtpProbes({
    route: routeOf(settings.connectTo),
    // An address typed or mapped by hand is meant, wherever it lies.
    allowPrivate: settings.allowPrivate || isIP(host) !== 0 || settings.connectTo.length > 0,
    ...(settings.helo === undefined ? {} : { helo: settings.helo }),
  });
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]);
  const results = await Promise.all(
    addresses.map((address) => probes.mx({ host, address, port }, { signal: deadline })),
  );
  if (signal.aborted) return EXIT.interrupted;
  if (settings.format === 'json') {
    await deliver(context, safeJson({ host, port, results }, 2));
  } else {
    const texts = results.map((result, index) =>
      renderSmtpResult({ host, address: addresses[index] ?? '', port }, result, words),
    );
    await deliver(context, texts.join('\n'));
  }
  return exitCodeOf(results);
}
