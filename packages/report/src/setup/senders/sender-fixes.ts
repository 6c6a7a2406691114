/** The exact set-up of a sending service for a domain, as fixes: what to press there, and the records to publish. */
import type { DnsFix, Fix, SenderFix } from '@whyspam/core';
import { NEW_RECORD_TTL, quoteTxt } from '../../rules/dns-change.ts';
import type { SenderSetup, SetupRecord } from './sender-setup.ts';
import { setupNamed, setupOfHost } from './sender-table.ts';

/** What is known of who sent: names first, then domains it used. */
export interface SenderTraces {
  readonly names: readonly (string | undefined)[];
  readonly hosts: readonly (string | undefined)[];
}

export function findSetup({ names, hosts }: SenderTraces): SenderSetup | undefined {
  for (const name of names) {
    const setup = name === undefined ? undefined : setupNamed(name);
    if (setup !== undefined) return setup;
  }
  for (const host of hosts) {
    const setup = host === undefined ? undefined : setupOfHost(host);
    if (setup !== undefined) return setup;
  }
  return undefined;
}

/** With the names of the domain filled in. */
export function filledIn(text: string, domain: string): string {
  return text.replaceAll('{domain}', domain).replaceAll('{dashes}', domain.replaceAll('.', '-'));
}

/**
 * The records wait for the service's own check, so none of them mends anything alone: they are not `complete`, also where
 * no part is left open.
 */
function recordFix({ type, name, value }: SetupRecord, domain: string, service: string): DnsFix {
  const data = filledIn(value, domain);
  return {
    kind: 'dns',
    change: 'add',
    name: name === '' ? domain : `${filledIn(name, domain)}.${domain}`,
    type,
    ttl: NEW_RECORD_TTL,
    value: type === 'TXT' ? quoteTxt(data) : `${data}.`,
    old: [],
    complete: false,
    service,
  };
}

/** @param domain the one in From. */
export function setupFixes(setup: SenderSetup, domain: string): readonly Fix[] {
  const returnPath = setup.records.find(({ use }) => use === 'returnPath');
  const there: SenderFix = {
    kind: 'sender',
    program: 'esp',
    service: setup.id,
    settings: [
      { name: 'dkimDomain', value: domain },
      ...(returnPath === undefined || returnPath.name.includes('<')
        ? []
        : [{ name: 'returnPath', value: `${returnPath.name}.${domain}` }]),
    ],
    url: setup.url,
  };
  return [there, ...setup.records.map((record) => recordFix(record, domain, setup.id))];
}

/** The set-up of the service that left these traces; undefined where none is known. */
export function senderFixes(traces: SenderTraces, domain: string): readonly Fix[] | undefined {
  const setup = domain === '' ? undefined : findSetup(traces);
  return setup === undefined ? undefined : setupFixes(setup, domain);
}
