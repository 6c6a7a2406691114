/** Who a message is proven to be from: SPF, DKIM, DMARC, ARC and BIMI, checked by us. */
import { known, probeError, unknown, type Fact, type MessageAuth } from '@whyspam/core';
import { fieldNamed, fieldsNamed, parseHeaderFields } from '../parse/header-fields.ts';
import { asciiDomain } from './ascii-domain.ts';
import { decideBimi } from './decide-bimi.ts';
import { decideDmarc, isAligned, type Identifier, type Organisations } from './decide-dmarc.ts';
import { bareSender, decideSpf, type SpfFinding } from './decide-spf.ts';
import { runInThread, type NoResult, type TaskOutcome, type ThreadOptions } from './verifier-thread.ts';
import { isSmall, verifyHere } from './verify-here.ts';
import type { DmarcVerdict, VerifyOptions } from './verify-options.ts';
import type { Identities, Task, VerifiedMessage } from './worker-protocol.ts';

/** @param content one character a byte. Never rejects but when `signal` aborts; unknown when it could not be verified. */
export type VerifyMessage = (content: string, options: VerifyOptions) => Promise<Fact<MessageAuth>>;

/** Long enough for a DNS that is slow; what only computes is over far before. */
const DEADLINE_MS = 15_000;

/** Domains whose organisational domain is looked for: signers beyond it are none that matter. */
const MAX_DOMAINS = 24;

export const verifyMessage: VerifyMessage = async (content, options) => {
  const { fields } = parseHeaderFields(content);
  const spfTask = startSpf(options, fieldNamed(fields, 'return-path')?.value);
  let around: Promise<Around> | undefined;
  const [spf, outcome] = await Promise.all([
    spfTask,
    verifySigned(content, options.now, {
      ...threadOptions(options),
      onIdentities: (identities) => {
        if (around !== undefined) return;
        around = lookAround(identities, spfTask, options);
        // Whoever waits for it gets the error; nobody waits when the thread is ended.
        around.catch(() => undefined);
      },
    }),
  ]);
  if ('failure' in outcome) return unknown(noResult(outcome.failure));
  const verified = outcome.result;
  const { policy, organisations } = await (around ?? lookAround(verified, spfTask, options));
  const selectors = fieldsNamed(fields, 'bimi-selector').map(({ value }) => value.slice(0, 1000));
  return known(assemble(verified, spf, policy, organisations, selectors, options), []);
};

async function verifySigned(
  content: string,
  now: Date,
  options: ThreadOptions,
): Promise<TaskOutcome<'verify'>> {
  const here = isSmall(content) ? await verifyHere(Buffer.from(content, 'latin1'), now, options) : undefined;
  return (
    here ?? runInThread<'verify'>({ kind: 'verify', message: octetsOf(content), now: now.getTime() }, options)
  );
}

function octetsOf(content: string): Uint8Array {
  // Not of the pool, so that it can be handed over without a copy.
  const octets = Buffer.allocUnsafeSlow(content.length);
  octets.write(content, 'latin1');
  return octets;
}

function threadOptions({ lookUp, signal, deadlineMs = DEADLINE_MS }: VerifyOptions): ThreadOptions {
  return { ask: lookUp, deadlineMs, ...(signal === undefined ? {} : { signal }) };
}

function noResult({ kind, detail }: NoResult) {
  return kind === 'tooSlow' ? probeError('BUDGET_EXCEEDED', detail) : probeError('HELD_UNREADABLE', detail);
}

async function startSpf(
  options: VerifyOptions,
  returnPath: string | undefined,
): Promise<SpfFinding | undefined> {
  const { client, mailFrom = returnPath } = options;
  if (client === undefined || mailFrom === undefined) return undefined;
  return decideSpf(
    client,
    bareSender(mailFrom),
    options.evaluateSpf ??
      ((domain, identity) => inThread<'spf'>({ kind: 'spf', domain, ...identity }, options)),
  );
}

/** For callers without an evaluator of their own. */
async function inThread<K extends 'spf' | 'dmarc' | 'organisational'>(
  task: Extract<Task, { readonly kind: K }>,
  options: VerifyOptions,
) {
  const outcome = await runInThread<K>(task, threadOptions(options));
  if ('failure' in outcome) throw new Error(outcome.failure.detail);
  return outcome.result;
}

interface Around {
  readonly policy: DmarcVerdict | undefined;
  readonly organisations: Organisations;
}

/** What DMARC needs beside signatures, asked for while their keys are. */
async function lookAround(
  { author, signers }: Identities,
  spfTask: Promise<SpfFinding | undefined>,
  options: VerifyOptions,
): Promise<Around> {
  const findDmarc =
    options.findDmarc ??
    ((domain: string): Promise<DmarcVerdict> => inThread<'dmarc'>({ kind: 'dmarc', domain }, options));
  const own = author.domain ?? asciiDomain(author.address.slice(author.address.lastIndexOf('@') + 1));
  const domains = [...new Set([own, ...signers])].filter((domain) => domain !== '').slice(0, MAX_DOMAINS);
  const [policy, organisations] = await Promise.all([
    author.domain === undefined ? undefined : foundDmarc(findDmarc, author.domain),
    findOrganisations(domains, options),
  ]);
  const spfDomain = (await spfTask)?.domain ?? '';
  if (spfDomain === '' || organisations.has(spfDomain)) return { policy, organisations };
  return {
    policy,
    organisations: new Map([...organisations, ...(await findOrganisations([spfDomain], options))]),
  };
}

async function foundDmarc(
  findDmarc: NonNullable<VerifyOptions['findDmarc']>,
  domain: string,
): Promise<DmarcVerdict> {
  try {
    return await findDmarc(domain);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { result: 'temperror', aspf: 'relaxed', adkim: 'relaxed', because };
  }
}

async function findOrganisations(domains: readonly string[], options: VerifyOptions): Promise<Organisations> {
  const { organisationalDomain } = options;
  if (organisationalDomain === undefined) {
    const found = await inThread<'organisational'>({ kind: 'organisational', domains }, options).catch(
      () => [],
    );
    return new Map(domains.map((domain, index) => [domain, found[index] ?? null]));
  }
  const found = await Promise.allSettled(domains.map((domain) => organisationalDomain(domain)));
  return new Map(
    domains.map((domain, index) => {
      const one = found[index];
      return [domain, one?.status === 'fulfilled' ? one.value : null];
    }),
  );
}

function assemble(
  { author, signatures, arc }: VerifiedMessage,
  spf: SpfFinding | undefined,
  policy: DmarcVerdict | undefined,
  organisations: Organisations,
  selectors: readonly string[],
  { client }: VerifyOptions,
): MessageAuth {
  const identifiers: Identifier[] = signatures.map(({ domain, result, breakage }) => ({
    method: 'dkim',
    domain,
    result,
    isOpen: result === 'temperror' || breakage?.kind === 'notVerified',
  }));
  if (spf !== undefined)
    identifiers.unshift({
      method: 'spf',
      domain: spf.domain,
      result: spf.result,
      isOpen: spf.result === 'temperror',
    });
  const dmarc = decideDmarc(author, policy, identifiers, organisations);
  const from = author.domain ?? asciiDomain(author.address.slice(author.address.lastIndexOf('@') + 1));
  const organisational = (domain: string): string => organisations.get(domain) ?? domain;
  const relaxed = (domain: string): boolean =>
    author.domain !== undefined && isAligned(author.domain, domain, 'relaxed', organisations) === true;
  return {
    ...(client === undefined ? {} : { client }),
    from: { address: author.address, domain: from, organisational: organisational(from) },
    ...(spf === undefined
      ? {}
      : {
          spf: { ...spf, organisational: organisational(spf.domain), isAligned: relaxed(spf.domain) },
        }),
    signatures: signatures.map((signature) => ({
      ...signature,
      organisational: organisational(signature.domain),
      isAligned: relaxed(signature.domain),
    })),
    dmarc,
    arc,
    bimi: decideBimi(selectors, dmarc, policy),
  };
}
