import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { absent, known, probeError, unknown } from '@whyspam/core';
import { startLab } from '@whyspam/lab';
import { expect, test } from 'vitest';
import { run, TREE } from '../testing.ts';

// oxlint-disable-next-line no-control-regex
const ESCAPE = /\u001b/u;

const CLEAN = { ...TREE, root: { ...TREE.root, children: [] }, unregistered: [] };

test('spf shows the tree with own and running look-ups', async () => {
  const ran = await run(['spf', 'good.example']);
  expect(ran.stdout).toBe(
    [
      'SPF of good.example',
      '',
      'good.example [2 own, 2 so far]',
      '│  v=spf1 include:a.example include:b.example -all',
      '├─ include:a.example [1 own, 3 so far] (Vendor A)',
      '│     v=spf1 mx -all',
      '└─ include:b.example [the name does not exist]',
      '',
      'Look-ups in the worst case: 3 of 10 allowed (RFC 7208 section 4.6.4)',
      'Look-ups that found nothing: 1 of 2 allowed (b.example)',
      'Addresses that pass whoever sends: 300 IPv4, ~7.9e28 IPv6',
      'Further addresses, depending on the sender or on names of the address:',
      '  a.example: exists:%{i}.a.example',
      'Services: Vendor A',
      'RISK OF TAKEOVER, these domains do not exist and may be free to register:',
      '  include:b.example: b.example is not in the DNS',
      'Very large networks of your own terms:',
      '  ip4:10.0.0.0/8: ~1.6e7 addresses',
      '',
      'A shorter record, 2 look-ups instead of 3 and 18 octets less:',
      '  v=spf1 include:a.example -all',
      '  - include:b.example: also in include:a.example',
      'Proven equal: every address compared, 12 ranges, each with the same result; 300 IPv4 and ~7.9e28 IPv6 addresses pass before and after.',
      '',
      'Problems:',
      '  a.example: unknown-mechanism: ipv4:\\x1b[2J',
      '',
    ].join('\n'),
  );
  expect(ran.code).toBe(1);
  expect(ran.stdout).not.toMatch(ESCAPE);
});

test('spf in Spanish, and without anything to shorten', async () => {
  const { simplification: _, ...rest } = CLEAN;
  const gatherSpfTree = () => Promise.resolve(known(rest, []));
  const ran = await run(['spf', 'good.example', '--lang', 'es'], { engine: { gatherSpfTree } });
  expect(ran.stdout).toContain('Direcciones que pasan, envíe quien envíe: 300 IPv4, ~7.9e28 IPv6');
  expect(ran.stdout).toContain(
    'No se halló ningún registro más corto que dé a todas las direcciones el mismo resultado.',
  );
  expect((await run(['spf', 'good.example', '--lang', 'es'])).stdout).toContain('RIESGO DE APROPIACIÓN');
});

test.each(['--ascii', '--screen-reader'])('spf %s uses no drawing characters', async (option) => {
  // oxlint-disable-next-line no-control-regex
  expect((await run(['spf', 'good.example', option])).stdout).toMatch(/^[\u0000-\u007f]*$/u);
});

test('spf in a locale that is not UTF-8 uses no drawing characters', async () => {
  expect((await run(['spf', 'good.example'], { env: { LC_ALL: 'C' } })).stdout).not.toContain('├');
});

test.each([
  [known({ ...CLEAN }, []), 0],
  [known({ ...CLEAN, lookups: 11 }, []), 1],
  [known({ ...CLEAN, openTo: ['good.example'] }, []), 1],
  [known({ ...CLEAN, isComplete: false }, []), 3],
  [known({ ...CLEAN, unregistered: TREE.unregistered }, []), 1],
  [absent([]), 1],
  [unknown(probeError('DNS_SERVFAIL', 'bad')), 3],
] as const)('spf %# exits by what was seen', async (fact, code) => {
  const ran = await run(['spf', 'good.example'], { engine: { gatherSpfTree: () => Promise.resolve(fact) } });
  expect(ran.code).toBe(code);
  expect(ran.stdout).not.toBe('');
  expect(ran.stdout.includes('has no SPF record')).toBe(fact.state === 'absent');
});

test.each([
  [[], 'postmaster@good.example', 'good.example'],
  [['--from', 'a@good.example', '--helo', 'h.example'], 'a@good.example', 'h.example'],
  [['--from', 'good.example'], 'postmaster@good.example', 'good.example'],
])('spf --ip %j evaluates %s', async (options, sender, helo) => {
  const ran = await run(['spf', 'good.example', '--ip', '192.0.2.1', ...options]);
  expect(ran.code).toBe(0);
  expect(ran.seen.senders).toEqual([{ ip: '192.0.2.1', sender, helo }]);
  expect(ran.stdout).toContain(`Mail from 192.0.2.1 with the envelope sender ${sender}`);
  expect(ran.stdout).toMatch(
    /Result: +pass\n +Reason: +matched\n +Term: +mx\n +Path: +good\.example > a\.example/u,
  );
});

test('spf as JSON', async () => {
  const ran = await run(['spf', 'good.example', '--format', 'json', '--ip', '192.0.2.1']);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    domain: 'good.example',
    tree: { state: 'known', value: { lookups: 3 } },
    checks: [{ ip: '192.0.2.1', check: { result: 'pass' } }],
  });
});

test('rules lists, explains, and speaks Spanish', async () => {
  const list = await run(['rules']);
  expect(list.stdout).toMatch(
    /^RULE +SEVERITY +WHAT IT FINDS\nspf\/missing +critical +No SPF record at <domain>\n/u,
  );
  const one = await run(['rules', 'SPF/missing']);
  expect(one.stdout).toContain('What:\n  <DOMAIN> publishes none\n');
  expect(one.stdout).toContain('Standards: RFC 7208 section 3');
  expect(one.stdout).toContain('Explained by: zone/broken');
  expect(one.stdout).toContain('Reads: spf');
  expect(one.stdout).toContain('  https://www.rfc-editor.org/rfc/rfc7208#section-3\n');
  expect(one.stdout).toMatch(/Receivers:\n {2}Gmail: /u);
  expect(one.stdout).toContain(
    'Page: https://github.com/whyspam/whyspam/blob/main/docs/reference/rules/en/spf/missing.md',
  );
  expect((await run(['rules', 'spf/missing', '--lang', 'es'])).stdout).toContain(
    'Sin registro SPF en <domain>',
  );
  const json = await run(['rules', '--format', 'json']);
  expect(JSON.parse(json.stdout)).toMatchObject([{ id: 'spf/missing', severity: 'critical' }]);
});

test('rules of a group, and what is neither a rule nor a group', async () => {
  const group = await run(['rules', 'SPF/']);
  expect(group.stdout).toContain('spf/missing');
  expect(group.stdout).toContain('1 rules.');
  const wrong = await run(['rules', 'spf/mising\u001b[31m']);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('There is no rule "spf/mising\\x1b[31m"');
  expect((await run(['rules', 'spff'])).stderr).toContain('Did you mean spf?');
});

test('a rule as JSON and Markdown', async () => {
  const json = await run(['rules', 'spf/missing', '--format', 'json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    id: 'spf/missing',
    group: 'spf',
    standards: [{ name: 'RFC 7208', section: '3' }],
    explainedBy: ['zone/broken'],
    explains: [],
    demandedBy: expect.arrayContaining([expect.objectContaining({ receiver: 'gmail' })]) as unknown,
  });
  const markdown = await run(['rules', 'spf/missing', '--format', 'markdown', '--lang', 'es']);
  expect(markdown.stdout).toMatch(/^# spf\/missing\n\n- \*\*Gravedad\*\*/u);
});

test('demo in a pipe runs every world and names its first cause', async () => {
  const ran = await run(['demo', '--quiet']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toBe('no-spf: No SPF\n  First cause: No SPF record at world.example [spf/missing]\n\n');
  expect(ran.seen.options[0]).toMatchObject({ extraAuthorities: ['PEM'], allowPrivate: true });
  expect(ran.seen.resolvers[0]?.servers).toEqual([{ address: '127.0.0.1', port: 5353 }]);
  expect(ran.seen.open).toBe(0);
  const fromRoot = await run(['demo', '--quiet', '--resolver', 'root']);
  expect(fromRoot.seen.resolvers[0]?.servers).toBe('root');
  const spanish = await run(['demo', '--lang', 'es']);
  expect(spanish.stdout).toContain('no-spf: Sin SPF\n  Primera causa: Sin registro SPF en world.example');
});

test('demo of one world prints its report', async () => {
  const ran = await run(['demo', 'no-spf']);
  expect(ran).toMatchObject({ code: 0, stdout: 'No SPF\nA story\n\ntext report of world.example en\n' });
  expect(ran.seen.open).toBe(0);
});

test('demo on a terminal opens the worlds, and runs one as often as wanted in one lab', async () => {
  const ran = await run(['demo'], {
    stdinTty: true,
    stdoutTty: true,
    terminal: async ({ first }) => {
      if (first.kind !== 'worlds') throw new Error('not the worlds');
      expect(first.worlds('es')[0]).toMatchObject({ name: 'no-spf', title: 'Sin SPF' });
      const run1 = await first.worlds('en')[0]?.open();
      await run1?.start(() => undefined, new AbortController().signal);
      await run1?.start(() => undefined, new AbortController().signal);
      return { interrupted: false };
    },
  });
  expect(ran.code).toBe(0);
  expect(ran.seen.targets).toHaveLength(2);
  expect(ran.seen.resolvers).toHaveLength(1);
  expect(ran.seen.open).toBe(0);
});

test('lab says how to point tools at it, stays, and cleans up', async () => {
  let interrupt = (): void => undefined;
  let printed = '';
  const ran = await run(['lab', 'no-spf'], {
    onListening: (listener) => {
      interrupt = listener;
      setTimeout(() => {
        printed = 'after';
        interrupt();
      }, 100);
    },
  });
  expect(printed).toBe('after');
  expect(ran.code).toBe(130);
  expect(ran.stdout).toContain('DNS server (UDP and TCP): 127.0.0.1:5353');
  expect(ran.stdout).toContain('--connect-to 192.0.2.25:25:127.0.0.1:2525');
  expect(ran.stdout).toContain('dig @127.0.0.1 -p 5353 world.example TXT');
  expect(ran.stdout).toContain('whyspam check world.example');
  expect(ran.stdout).toContain(
    "swaks --server 127.0.0.1 --port 2525 --tls --from '<>' --to postmaster@world.example",
  );
  expect(ran.stdout).toContain(
    "swaks --server 127.0.0.1 --port 2465 --tls-on-connect --auth-user 'ana@no-spf.test' --auth-password 'sample-1'",
  );
  expect(ran.stdout).toMatch(
    /openssl s_client -connect 127\.0\.0\.1:2465 -servername mx\.no-spf\.test -CAfile \S+\.pem$/mu,
  );
  const authority = /Certificate authority: (\S+)/u.exec(ran.stdout)?.[1] ?? '';
  expect(authority).toMatch(/\.pem$/u);
  expect(existsSync(authority)).toBe(false);
  expect(ran.seen.open).toBe(0);
});

test('lab asks for the looks that a world needs, and of one server what its story is about', async () => {
  const ran = await run(['lab', 'no-spf'], {
    engine: { startLab: () => startLab('old-mail-server') },
    onListening: (interrupt) => void setTimeout(interrupt, 100),
  });
  expect(ran.stdout).toContain(
    'whyspam smtp mx.ferreteria-roble.example:25 \\\n    --domain ferreteria-roble.example',
  );
  expect(ran.stdout).toMatch(/--tls-scan \\\n {4}--allow-private/u);
});

test('lab without a name lists the worlds', async () => {
  expect(await run(['lab'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('no-spf  No SPF') as string,
  });
});

test.each(['bash', 'zsh', 'fish'])('completion for %s knows the grammar', async (shell) => {
  const { code, stdout } = await run(['completion', shell]);
  expect(code).toBe(0);
  for (const word of ['check', 'completion', 'connect-to', 'fail-on', 'markdown', 'no-spf', 'spf/missing']) {
    expect(stdout).toContain(word);
  }
  expect(stdout).not.toContain('start');
});

test('completion for bash completes', async () => {
  const { stdout } = await run(['completion', 'bash']);
  const script = `${stdout}
complete_for() { COMP_WORDS=(whyspam "$@"); COMP_CWORD=$#; _whyspam; echo "\${COMPREPLY[*]}"; }
complete_for ch
complete_for rules spf
complete_for check x --format js
complete_for check x --fail`;
  expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' })).toBe(
    'check\nspf spf/missing\njson\n--fail-on\n',
  );
});

test('every text in Spanish differs from the English one where it is a sentence', async () => {
  const { en } = await import('../words/en.ts');
  const { es } = await import('../words/es.ts');
  const same = Object.entries(en.options).filter(
    ([key, text]) => es.options[key as keyof typeof es.options] === text,
  );
  expect(same).toEqual([]);
});

test('the manifest names the bundle', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    bin: Record<string, string>;
  };
  expect(manifest.bin).toEqual({ whyspam: './dist/main.js' });
});
