/** `whyspam lab [WORLD]`: a world that stays, and how to point tools at it. Without a name: which worlds there are. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatEndpoint, type Endpoint, type SmtpLooks } from '@whyspam/core';
import type { Lab, LabMailServer } from '@whyspam/lab';
import { addressesOf, hostsOf } from '../addresses.ts';
import { formatConnectTo } from '../connect-to.ts';
import { demandFormat, deliver, EXIT, type Context } from '../context.ts';
import { closeWorld, findWorld, openWorld, type RunningWorld } from './worlds.ts';

async function listWorlds(context: Context): Promise<number> {
  const { words, settings } = context;
  const worlds = await context.engine.worlds();
  if (settings.format === 'json') {
    await deliver(context, JSON.stringify(worlds, undefined, 2));
    return EXIT.clear;
  }
  const width = Math.max(0, ...worlds.map((world) => world.name.length));
  const lines = worlds.map((world) => `  ${world.name.padEnd(width)}  ${world.title[settings.language]}`);
  await deliver(context, [`${words.lab.worlds}:`, ...lines, '', 'whyspam lab WORLD'].join('\n'));
  return EXIT.clear;
}

/** The servers of the world, as its own DNS names them, wherever the route leads one elsewhere. */
async function detoursOf({ lab, resolver }: RunningWorld): Promise<readonly string[]> {
  const ns = await resolver.ask(lab.world.target.domain, 'NS');
  const places: (Endpoint & { readonly host: string })[] = lab.mailServers.map(
    ({ hostname, address, port }) => ({ host: hostname, address, port }),
  );
  for (const host of hostsOf(ns.records)) {
    for (const type of ['A', 'AAAA'] as const) {
      const { records } = await resolver.ask(host, type);
      places.push(...addressesOf(records).map((address) => ({ host, address, port: 53 })));
    }
  }
  const lines = new Set<string>();
  for (const from of places) {
    const to = lab.route(from);
    if (to.address !== from.address || to.port !== from.port) {
      lines.add(`--connect-to ${formatConnectTo(from, to)}`);
    }
  }
  return [...lines];
}

/** How to look at the mail servers with other tools, one server for each port. */
function toolsFor({ mailServers, world }: Lab, authorityFile: string): readonly string[] {
  const byPort = new Map<number, LabMailServer>();
  for (const server of mailServers) byPort.set(server.port, byPort.get(server.port) ?? server);
  return [...byPort.values()].flatMap(({ hostname, port, endpoint, encryption, login }) => {
    const tls = { implicitTls: ' --tls-on-connect', startTls: ' --tls', none: '' }[encryption];
    const goal =
      login === undefined
        ? ` --from '<>' --to postmaster@${world.target.domain} --quit-after RCPT`
        : ` --auth-user '${login.user}' --auth-password '${login.password}' --quit-after AUTH`;
    const startTls = encryption === 'startTls' ? ' -starttls smtp' : '';
    return [
      `  # ${hostname}:${port}`,
      `  swaks --server ${endpoint.address} --port ${endpoint.port}${tls}${goal}`,
      ...(encryption === 'none'
        ? []
        : [
            `  openssl s_client -connect ${formatEndpoint(endpoint)}${startTls} -servername ${hostname} -CAfile ${authorityFile}`,
          ]),
    ];
  });
}

/** What is asked about: the domain, or one server of it. */
function commandOf({ world: { target } }: Lab): readonly string[] {
  const { domain, server } = target;
  if (server === undefined) return [`check ${domain}`];
  const [port, ...others] = server.ports;
  return [
    port === undefined || others.length > 0 ? `smtp ${server.host}` : `smtp ${server.host}:${port}`,
    ...(domain === server.host ? [] : [`--domain ${domain}`]),
  ];
}

function lookOptions(looks: SmtpLooks): readonly string[] {
  return [
    ...(looks.tlsScan === true ? ['--tls-scan'] : []),
    ...(looks.recipients === true ? ['--recipients'] : []),
    ...(looks.recipient === undefined ? [] : [`--rcpt ${looks.recipient}`]),
    ...(looks.relay === true ? ['--relay'] : []),
    ...(looks.submission === true ? ['--submission'] : []),
  ];
}

function describeWorld(
  context: Context,
  { lab }: RunningWorld,
  detours: readonly string[],
  authorityFile: string,
): string {
  const { words, settings } = context;
  const { world, resolver } = lab;
  const { domain } = world.target;
  const target = [
    ...commandOf(lab),
    `--resolver ${formatEndpoint(resolver)}`,
    ...detours,
    ...(world.target.senders ?? [])
      .slice(0, 1)
      .flatMap(({ address, helo, mailFrom, dkimDomain }) => [
        `--ip ${address}`,
        ...(helo === undefined ? [] : [`--helo ${helo}`]),
        ...(mailFrom === undefined ? [] : [`--from ${mailFrom}`]),
        ...(dkimDomain === undefined ? [] : [`--dkim-domain ${dkimDomain}`]),
      ]),
    ...(world.target.selectors ?? []).map((selector) => `--selector ${selector}`),
    ...lookOptions(world.looks ?? {}),
    '--allow-private',
  ];
  return [
    words.lab.running(world.name, world.title[settings.language]),
    `  ${world.story[settings.language]}`,
    '',
    `${words.lab.resolver}: ${formatEndpoint(resolver)}`,
    `${words.lab.authority}: ${authorityFile}`,
    `${words.lab.routes}:`,
    ...(detours.length === 0 ? ['  -'] : detours.map((line) => `  ${line}`)),
    '',
    `${words.lab.try}:`,
    `  dig @${resolver.address} -p ${resolver.port} ${domain} TXT`,
    `  NODE_EXTRA_CA_CERTS=${authorityFile} whyspam ${target.join(' \\\n    ')}`,
    ...toolsFor(lab, authorityFile),
    '',
    words.lab.stop,
    '',
  ].join('\n');
}

export async function runLab(context: Context, [name]: readonly string[]): Promise<number> {
  const { settings, signal } = context;
  demandFormat(context, 'lab', ['text', 'json']);
  if (name === undefined) return listWorlds(context);
  const { name: worldName } = await findWorld(context, name);
  const world = await openWorld(context, worldName);
  const folder = await mkdtemp(join(tmpdir(), 'whyspam-lab-'));
  try {
    const authorityFile = join(folder, 'authority.pem');
    await writeFile(authorityFile, world.lab.authority);
    const detours = await detoursOf(world);
    const text =
      settings.format === 'json'
        ? JSON.stringify({
            world: worldName,
            target: world.lab.world.target,
            resolver: world.lab.resolver,
            connectTo: detours.map((line) => line.replace('--connect-to ', '')),
            mailServers: world.lab.mailServers,
            authorityFile,
          })
        : describeWorld(context, world, detours, authorityFile);
    await deliver(context, text);
    if (!signal.aborted) {
      // The sockets of the lab keep the process alive; the person ends it.
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    return EXIT.interrupted;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await closeWorld(world);
  }
}
