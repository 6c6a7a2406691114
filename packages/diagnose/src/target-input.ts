/** Reads what a caller gives as target: forgiving in form, strict in meaning. */
import { isIP } from 'node:net';
import * as v from 'valibot';
import {
  SUBMISSION_PORTS,
  targetSchema,
  visible,
  WhyspamError,
  type Sender,
  type ServerTarget,
  type Target,
} from '@whyspam/core';
import { onlyDefined } from './only-defined.ts';
import { readDomain } from './read-domain.ts';

/**
 * The domain in what a caller gave, see readDomain.
 *
 * @throws WhyspamError DOMAIN_INVALID
 */
function normaliseDomain(input: string): string {
  const domain = readDomain(input);
  if (domain !== undefined) return domain;
  throw new WhyspamError(
    'DOMAIN_INVALID',
    `"${visible(input, 80)}" is not a domain name.`,
    'Give the part after the @ of a mail address, for example example.com.',
  );
}

function normaliseAddress(address: string): string {
  if (isIP(address) !== 0) return address;
  throw new WhyspamError(
    'ADDRESS_INVALID',
    `"${visible(address, 80)}" is not an IP address.`,
    'Give the address that connects to receivers, for example 192.0.2.25 or 2001:db8::25.',
  );
}

function normaliseSender(sender: Sender): Sender {
  return {
    ...sender,
    address: normaliseAddress(sender.address),
    ...(sender.mailFrom === undefined ? {} : { mailFrom: normaliseDomain(sender.mailFrom) }),
    ...(sender.dkimDomain === undefined ? {} : { dkimDomain: normaliseDomain(sender.dkimDomain) }),
  };
}

/** One server, and the domain it serves. */
export interface ServerInput {
  /** A name or an IP address. */
  readonly host: string;
  /** Left out: those of submission, and 25. */
  readonly ports?: readonly number[];
  /** Where it is, before the DNS says so. */
  readonly addresses?: readonly string[];
  readonly domain?: string;
}

/** @throws WhyspamError DOMAIN_INVALID, OPTION_INVALID */
export function serverTargetOf({
  host,
  ports = SUBMISSION_PORTS,
  addresses,
  domain = host,
}: ServerInput): Target {
  return normaliseTarget({ domain, server: { host, ports, ...onlyDefined({ addresses }) } });
}

/** A server without a domain has its own name for one. */
function normaliseServer(domain: string, server: ServerTarget): Pick<Target, 'domain' | 'server'> {
  const host = normaliseHost(server.host);
  const ports = [...new Set(server.ports)];
  const wrong = ports.find((port) => !Number.isInteger(port) || port < 1 || port > 65_535);
  if (wrong !== undefined || ports.length === 0) {
    throw new WhyspamError(
      'OPTION_INVALID',
      wrong === undefined ? 'No port is given.' : `${wrong} is not a port.`,
      'Give ports from 1 to 65535.',
    );
  }
  const addresses = server.addresses?.map(normaliseAddress);
  return {
    domain: domain === server.host || domain === host ? host : normaliseDomain(domain),
    server: { host, ports, ...(addresses === undefined ? {} : { addresses }) },
  };
}

function normaliseHost(input: string): string {
  const bare = input.replace(/^\[(.*)\]$/u, '$1').toLowerCase();
  if (isIP(bare) !== 0) return bare;
  const host = readDomain(bare, 1);
  if (host !== undefined) return host;
  throw new WhyspamError(
    'DOMAIN_INVALID',
    `"${visible(input, 80)}" is not a host.`,
    'Give the name or the address of a mail server, for example mx.example.com or 192.0.2.25.',
  );
}

/**
 * The target in canonical form.
 *
 * @returns properties in the order of the schema, so that equal targets are equal text.
 * @throws WhyspamError DOMAIN_INVALID, ADDRESS_INVALID, OPTION_INVALID
 */
export function normaliseTarget(target: Target): Target {
  const parsed = v.safeParse(targetSchema, {
    ...target,
    ...(target.server === undefined
      ? { domain: normaliseDomain(target.domain) }
      : normaliseServer(target.domain, target.server)),
    ...(target.senders === undefined ? {} : { senders: target.senders.map(normaliseSender) }),
    ...(target.selectors === undefined
      ? {}
      : { selectors: [...new Set(target.selectors.map((selector) => selector.toLowerCase()))] }),
  });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new WhyspamError(
    'OPTION_INVALID',
    `The target cannot be read at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}.`,
    'Compare it with the type Target of @whyspam/core.',
  );
}
