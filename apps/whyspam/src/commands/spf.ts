/** `whyspam spf DOMAIN`: what the record costs and lets in; with `--ip` what becomes of one sender. */
import { safeJson, WhyspamError, type Fact, type SpfCheck, type SpfNode, type SpfTree } from '@whyspam/core';
import { demandFormat, deliver, EXIT, type Context } from '../context.ts';
import { openResolver, readOverlay } from '../network.ts';
import { parseDomain } from '../parse-domain.ts';
import { renderSpfCheck, renderSpfTree } from '../render/spf.ts';

function allNodes(node: SpfNode): readonly SpfNode[] {
  return [node, ...node.children.flatMap(allNodes)];
}

const BROKEN_STATES = new Set<SpfNode['state']>([
  'noRecord',
  'severalRecords',
  'nxdomain',
  'loop',
  'tooDeep',
]);

function exitCodeOfTree(fact: Fact<SpfTree>): number {
  if (fact.state === 'absent') return EXIT.findings;
  if (fact.state !== 'known') return EXIT.undetermined;
  const { root, lookups, voidCount, openTo, isComplete, unregistered, tooManyMx } = fact.value;
  // RFC 7208 section 4.6.4: ten look-ups, two of them void.
  const isBad =
    lookups > 10 ||
    voidCount > 2 ||
    openTo.length > 0 ||
    unregistered.length > 0 ||
    tooManyMx.length > 0 ||
    allNodes(root).some((node) => BROKEN_STATES.has(node.state) || node.problems.length > 0);
  if (isBad) return EXIT.findings;
  return isComplete && root.state !== 'unknown' ? EXIT.clear : EXIT.undetermined;
}

function exitCodeOfCheck({ result }: SpfCheck): number {
  if (result === 'pass') return EXIT.clear;
  return result === 'temperror' ? EXIT.undetermined : EXIT.findings;
}

export async function runSpf(context: Context, [text = '']: readonly string[]): Promise<number> {
  const { engine, settings, words } = context;
  demandFormat(context, 'spf', ['text', 'json']);
  const domain = parseDomain(text, words);
  if (settings.fromDomain !== undefined && settings.fromDomain !== domain) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.fromOtherDomain(settings.fromDomain, domain),
      words.error.fromOtherDomainNext(settings.fromDomain),
    );
  }
  const orphan = settings.from !== undefined ? '--from' : settings.helo !== undefined ? '--helo' : undefined;
  if (settings.ips.length === 0 && orphan !== undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.needsOption(orphan, '--ip'),
      words.error.needsOptionNext('--ip ADDRESS'),
    );
  }
  // RFC 7208 section 4.3: without a local part it is "postmaster".
  const local =
    settings.from?.includes('@') === true ? settings.from.slice(0, settings.from.lastIndexOf('@')) : '';
  const sender = `${local === '' ? 'postmaster' : local}@${domain}`;
  const resolver = await openResolver(context, { overlay: await readOverlay(context, domain) });
  try {
    const fact = await engine.gatherSpfTree(resolver, domain, context.signal);
    const checks = await Promise.all(
      settings.ips.map(async (ip) => ({
        ip,
        sender,
        check: await engine.evaluateSpf(
          resolver,
          { ip, sender, helo: settings.helo ?? domain },
          context.signal,
        ),
      })),
    );
    if (context.signal.aborted) return EXIT.interrupted;
    if (settings.format === 'json') {
      await deliver(context, safeJson({ domain, tree: fact, checks }, 2));
    } else {
      const parts = [
        renderSpfTree(domain, fact, words, settings),
        ...checks.map(({ ip, check }) => renderSpfCheck(ip, sender, check, words)),
      ];
      await deliver(context, parts.join('\n'));
    }
    const codes =
      checks.length > 0 ? checks.map(({ check }) => exitCodeOfCheck(check)) : [exitCodeOfTree(fact)];
    return codes.includes(EXIT.findings) ? EXIT.findings : Math.max(...codes);
  } finally {
    await resolver.close();
  }
}
