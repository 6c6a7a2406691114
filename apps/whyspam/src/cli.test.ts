import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { capture, report, run, temporaryPath } from './testing.ts';

const TTY = { stdinTty: true, stdoutTty: true, stderrTty: true };
// oxlint-disable-next-line no-control-regex
const ESCAPE = /\u001b/u;

test('--version prints the version and nothing else', async () => {
  const ran = await run(['--version']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/u);
});

test.each([[['--help']], [[]], [['help']], [['-h', '--lang', 'en']]])(
  '%j prints the help in a pipe',
  async (argv) => {
    const ran = await run(argv);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('Usage: whyspam');
    for (const command of ['check', 'smtp', 'spf', 'open', 'demo', 'lab', 'rules', 'completion']) {
      expect(ran.stdout).toMatch(new RegExp(`^  ${command} `, 'mu'));
    }
  },
);

test.each([
  [['--help', '--lang', 'es'], {}],
  [['--help'], { LANG: 'es_ES.UTF-8' }],
  [['spf', '--help'], { LC_ALL: 'es_MX.UTF-8', LANG: 'en_US.UTF-8' }],
])('%j with %j helps in Spanish', async (argv, env) => {
  const ran = await run(argv, { env });
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('Uso: whyspam');
  expect(ran.stdout).toContain('--fail-on');
});

test.each([
  ['good.example', [], 0],
  ['medium.example', [], 0],
  ['medium.example', ['--fail-on', 'medium'], 1],
  ['bad.example', [], 1],
  ['bad.example', ['--fail-on=critical'], 1],
  ['unsure.example', [], 3],
])('check %s %j exits with %i', async (domain, options, code) => {
  const ran = await run(['check', domain, ...options]);
  expect(ran.code).toBe(code);
  expect(ran.stdout).toBe(`text report of ${domain} en\n`);
  expect(ran.stderr).toBe('');
  expect(ran.seen.open).toBe(0);
});

test('options stand before or after the command', async () => {
  for (const argv of [
    ['--format', 'json', 'check', 'good.example'],
    ['check', 'good.example', '--format', 'json'],
  ]) {
    const ran = await run(argv);
    expect(JSON.parse(ran.stdout)).toMatchObject({ target: { domain: 'good.example' } });
  }
});

test('a bare domain in a pipe is a check', async () => {
  const ran = await run(['--lang', 'es', 'https://Good.example/x']);
  expect(ran).toMatchObject({ code: 0, stdout: 'text report of good.example es\n' });
});

test.each([
  [['check', 'nodot'], 'DOMAIN', '"nodot" is not a domain name'],
  [['chek'], 'command', 'Did you mean "whyspam check"?'],
  [['check', '192.0.2.1'], 'address', '--ip 192.0.2.1'],
  [['check'], 'nothing', 'No domain is given'],
  [['check', 'good.example', '--format', 'pdf'], 'format', 'text, json, markdown'],
  [['check', 'good.example', '--fail-on', 'bad'], 'severity', 'critical, high, medium, low, info'],
  [['check', 'good.example', '--lang', 'fr'], 'language', 'en, es'],
  [['check', 'good.example', '--color', 'blue'], 'colour', 'auto, always, never'],
  [['check', 'good.example', '--timeout', '0'], 'timeout', '--timeout'],
  [['check', 'good.example', '--timeout', '1e3'], 'timeout form', '--timeout'],
  [['check', 'good.example', '--ip', '300.1.1.1'], 'ip', '--ip'],
  [['check', 'good.example', '--connect-to', 'x'], 'connect-to', 'HOST:PORT:ADDR:PORT'],
  [['check', 'good.example', '--resolver', 'bad'], 'resolver', 'bad resolver'],
  [['check', 'good.example', '--from', 'a@b.example'], 'orphan', 'needs --ip'],
  [['check', 'good.example', '--selector', 'a b'], 'selector', '--selector'],
  [['check', 'good.example', '--quiet', '--verbose'], 'both', 'exclude each other'],
  [['check', 'good.example', 'bad.example', '--save', 'x.json'], 'save', '--save takes one domain'],
  [['check', 'good.example', 'bad.example', '--rcpt', 'a@good.example'], 'rcpt', '--rcpt takes one domain'],
  [['check', 'good.example', '--rcpt', 'a@bad.example'], 'rcpt elsewhere', 'not at good.example'],
  [['check', 'good.example', '--with', '/nowhere/zone'], 'file', 'ENOENT'],
  [['check', 'good.example', '--nope'], 'option', 'There is no option --nope'],
  [['check', 'good.example', '--fromat', 'json'], 'near option', 'Did you mean --format?'],
  [['check', 'good.example', '--ip'], 'no value', '--ip <ADDRESS> needs a value'],
  [['smtp'], 'no host', 'HOST[:PORT] is missing'],
  [['smtp', 'a b'], 'host', 'is not a server'],
  [['spf', 'good.example', '--format', 'markdown'], 'format here', 'text, json'],
  [['spf', 'good.example', '--helo', 'x.example'], 'orphan helo', 'needs --ip'],
  [['spf', 'good.example', '--ip', '192.0.2.1', '--from', 'a@b.example'], 'other', 'whyspam spf b.example'],
  [['spf', 'good.example', 'bad.example'], 'excess', 'more arguments'],
  [['rules', 'spf/mising'], 'rule', 'Did you mean spf/missing?'],
  [['lab', 'nowhere-at-all'], 'world', 'no-spf'],
  [['demo', 'no-spg'], 'near world', 'Did you mean no-spf?'],
  [['open', '/nowhere/x.json'], 'open', 'ENOENT'],
  [['completion', 'tcsh'], 'shell', 'bash, zsh, fish'],
])('%j is wrong use (%s)', async (argv, _, message) => {
  const ran = await run(argv);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(message);
  // What is wrong, and what to do next.
  expect(ran.stderr.trimEnd().split('\n')).toHaveLength(2);
  expect(ran.seen.open).toBe(0);
});

test('wrong use is told in Spanish', async () => {
  expect((await run(['--lang', 'es', 'check', 'nodot'])).stderr).toContain(
    '«nodot» no es un nombre de dominio',
  );
  expect((await run(['check', '--nope'], { env: { LANG: 'es' } })).stderr).toContain(
    'No existe la opción --nope',
  );
});

test('what is typed cannot drive the terminal', async () => {
  const ran = await run(['check', '\u001b[2Jx']);
  expect(ran.code).toBe(2);
  expect(ran.stderr).not.toMatch(ESCAPE);
});

test('several domains come out in the order given, four at once', async () => {
  let running = 0;
  let most = 0;
  const domains = ['bad', 'good', 'unsure', 'good2', 'good3', 'good4'].map((name) => `${name}.example`);
  const ran = await run(['check', ...domains, 'GOOD.example'], {
    engine: {
      diagnose: async (target) => {
        running += 1;
        most = Math.max(most, running);
        // The first is the slowest.
        await new Promise((resolve) => setTimeout(resolve, target.domain === 'bad.example' ? 30 : 5));
        running -= 1;
        return { report: report(target, []), capture: capture(target) };
      },
    },
  });
  expect(ran.stdout.match(/\S+\.example/gu)).toEqual(domains);
  expect(most).toBe(4);
});

test('a finding decides before an open question', async () => {
  expect((await run(['check', 'good.example', 'unsure.example'])).code).toBe(3);
  expect((await run(['check', 'unsure.example', 'bad.example'])).code).toBe(1);
});

test('JSON is one object for one domain and an array for several', async () => {
  const one = await run(['check', 'good.example', '--format', 'json']);
  expect(Object.keys(JSON.parse(one.stdout) as object)).toEqual([
    'schemaVersion',
    'tool',
    'target',
    'times',
    'findings',
    'causes',
    'receivers',
    'evidence',
  ]);
  const two = await run(['check', 'good.example', 'bad.example', '--format', 'json']);
  expect(JSON.parse(two.stdout)).toMatchObject([
    { target: { domain: 'good.example' } },
    { target: { domain: 'bad.example' } },
  ]);
});

test('-o writes the report to the file and leaves stdout empty', async () => {
  const path = temporaryPath('out.md');
  const ran = await run(['check', 'good.example', '-o', path, '--format', 'markdown'], { stdoutTty: true });
  expect(ran).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(path, 'utf8')).toBe('markdown report of good.example en\n');
  expect((await run(['check', 'good.example', '-o', temporaryPath('no/such/folder')])).code).toBe(2);
});

test('--save writes what open and --from-capture read', async () => {
  const path = temporaryPath('capture.json');
  expect((await run(['check', 'bad.example', '--save', path])).code).toBe(1);
  for (const argv of [
    ['open', path],
    ['check', '--from-capture', path],
    ['bad.example', '--from-capture', path],
  ]) {
    const ran = await run(argv);
    expect(ran).toMatchObject({ code: 1, stdout: 'text report of bad.example en\n' });
    expect(ran.seen.resolvers).toEqual([]);
  }
  expect((await run(['check', 'good.example', '--from-capture', path])).code).toBe(2);
  writeFileSync(path, 'not a capture');
  expect(await run(['open', path])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is not a saved run: it is text\n') as string,
  });
});

test('the options reach the diagnosis', async () => {
  const zone = temporaryPath('zone');
  writeFileSync(zone, 'v=spf1 -all');
  const options =
    '--ip 192.0.2.1 --ip 2001:DB8::1 --helo Out.example --from bounce@mail.example --selector s1 --selector s2 --bulk ' +
    '--timeout 7.5 --no-smtp --allow-private --resolver 192.0.2.53 --connect-to 192.0.2.9:25:127.0.0.1:2525';
  const ran = await run(['check', 'bücher.example', ...options.split(' '), '--with', zone]);
  const sender = {
    helo: 'out.example',
    mailFrom: 'mail.example',
    dkimDomain: 'xn--bcher-kva.example',
    dkimSelector: 's1',
  };
  expect(ran.seen.targets).toEqual([
    {
      domain: 'xn--bcher-kva.example',
      senders: [
        { address: '192.0.2.1', ...sender },
        { address: '2001:db8::1', ...sender },
      ],
      selectors: ['s1', 's2'],
      bulk: true,
    },
  ]);
  expect(ran.seen.options[0]).toMatchObject({
    smtp: false,
    allowPrivate: true,
    timeoutMs: 7500,
    overlay: [{ name: 'xn--bcher-kva.example', data: 'v=spf1 -all' }],
  });
  expect(ran.seen.options[0]).not.toHaveProperty('helo');
  expect(ran.seen.options[0]?.route?.({ address: '192.0.2.9', port: 25 })).toEqual({
    address: '127.0.0.1',
    port: 2525,
  });
  expect(ran.seen.resolvers[0]).toMatchObject({
    servers: [{ address: '192.0.2.53', port: 53 }],
    timeoutMs: 5000,
  });
});

test('--resolver root asks no server, and so stands alone', async () => {
  expect((await run(['check', 'good.example', '--resolver', 'root'])).seen.resolvers[0]).toMatchObject({
    servers: 'root',
  });
  const both = await run(['check', 'good.example', '--resolver', '192.0.2.53', '--resolver', 'root']);
  expect(both).toMatchObject({ code: 2, stdout: '' });
  expect(both.stderr).toContain('--resolver root and --resolver 192.0.2.53 exclude each other');
});

test('nothing said is nothing claimed', async () => {
  const ran = await run(['check', 'good.example', '--helo', 'probe.example']);
  expect(ran.seen.targets).toEqual([{ domain: 'good.example' }]);
  expect(ran.seen.options[0]).toMatchObject({
    helo: 'probe.example',
    smtp: true,
    allowPrivate: false,
  });
  expect(ran.seen.resolvers[0]).not.toHaveProperty('servers');
  expect((await run(['check', 'good.example', '--no-bulk'])).seen.targets[0]?.bulk).toBe(false);
});

test.each([
  [{ stderrTty: true }, [], true],
  [{ stderrTty: false }, [], false],
  [{ stderrTty: false }, ['--verbose'], true],
  [{ stderrTty: true }, ['--quiet'], false],
])('progress with %j %j: %s', async (world, options, isShown) => {
  const ran = await run(['check', 'good.example', ...options], world);
  expect(ran.stderr).toBe(isShown ? 'spf good.example: seen (12 ms)\n' : '');
  expect(ran.stdout).toBe('text report of good.example en\n');
});

test.each([
  [{}, [], true, true],
  [{}, [], false, false],
  [{ NO_COLOR: '1' }, [], true, false],
  [{ NO_COLOR: '1' }, ['--color', 'always'], false, true],
  [{ FORCE_COLOR: '1' }, [], false, true],
  [{ FORCE_COLOR: '0' }, [], true, false],
  [{ TERM: 'dumb' }, [], true, false],
  [{}, ['--color=never'], true, false],
])('colour with %j %j, terminal %s: %s', async (env, options, stdoutTty, isColoured) => {
  const ran = await run(['check', 'good.example', ...options], { env, stdoutTty });
  expect(ran.stdout.includes('colour')).toBe(isColoured);
});

test('no network at all is said in one sentence', async () => {
  const ran = await run(['check', 'offline.example']);
  expect(ran.code).toBe(3);
  expect(ran.stderr).toContain('No DNS server answered (asked: 192.0.2.53:53)');
  expect(ran.stderr).toContain('--resolver');
});

test('a reader that goes away ends it quietly', async () => {
  const ran = await run(['check', 'good.example', 'bad.example', 'good2.example'], { closedAfter: 1 });
  expect(ran.stdout).toBe('text report of good.example en\n');
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(1);
  expect(await run(['rules'], { closedAfter: 0 })).toMatchObject({ code: 0, stderr: '' });
  expect(await run(['--version'], { closedAfter: 0 })).toMatchObject({ code: 0, stderr: '' });
});

test('Ctrl-C aborts and ends with 130; a second one ends at once', async () => {
  let signal: AbortSignal | undefined;
  let interrupt = (): void => undefined;
  const ran = await run(['check', 'good.example'], {
    onListening: (listener) => {
      interrupt = listener;
    },
    engine: {
      diagnose: (target, options) => {
        signal = options.signal;
        interrupt();
        interrupt();
        return Promise.resolve({ report: report(target, []), capture: capture(target) });
      },
    },
  });
  expect(signal?.aborted).toBe(true);
  expect(ran).toMatchObject({ code: 130, stdout: '', stderr: 'Interrupted.\n', exits: [130] });
  expect(ran.seen.open).toBe(0);
});

test('Ctrl-C ends even a run that does not listen', async () => {
  const ran = await run(['check', 'good.example'], {
    onListening: (listener) => setTimeout(listener, 5),
    engine: { diagnose: () => new Promise(() => undefined) },
  });
  expect(ran).toMatchObject({ code: 130, stdout: '' });
});

test('a bug says so, with its trace', async () => {
  const ran = await run(['check', 'good.example'], {
    engine: { diagnose: () => Promise.reject(new Error('broken inside')) },
  });
  expect(ran).toMatchObject({ code: 70, stdout: '' });
  expect(ran.stderr).toContain('This is a bug in whyspam');
  expect(ran.stderr).toContain('Error: broken inside\n    at ');
  expect(ran.seen.open).toBe(0);
});

test('a domain on a terminal goes full screen', async () => {
  const ran = await run(['bad.example', '--ascii'], {
    ...TTY,
    terminal: async ({ first }) => {
      if (first.kind !== 'run') throw new Error('not a run');
      await first.run.start(() => undefined, new AbortController().signal);
      return { interrupted: false, report: report({ domain: 'bad.example' }, []) };
    },
  });
  expect(ran).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(ran.seen.targets).toEqual([{ domain: 'bad.example' }]);
  expect(ran.seen.terminals[0]).toMatchObject({
    language: 'en',
    ascii: true,
    color: true,
    first: { run: { mode: 'live' } },
  });
  expect(ran.seen.open).toBe(0);
});

test.each([
  [['check', 'good.example'], TTY, {}],
  [['good.example', '--format', 'text'], TTY, {}],
  [['good.example', 'good2.example'], TTY, {}],
  [['good.example'], { ...TTY, stdinTty: false }, {}],
  [['good.example'], { ...TTY, stdoutTty: false }, {}],
  [['good.example'], TTY, { TERM: 'dumb' }],
])('%j stays plain with %j %j', async (argv, world, env) => {
  const ran = await run(argv, { ...world, env });
  expect(ran.seen.terminals).toEqual([]);
  expect(ran.stdout).toContain('text report of good.example');
});

test.each([
  ['good.example', 'run', ['good.example']],
  ['', 'worlds', []],
])('whyspam on a terminal asks for a domain; %j opens a %s', async (answer, kind, targets) => {
  const ran = await run([], {
    ...TTY,
    answer,
    terminal: async ({ first }) => {
      if (first.kind === 'run') await first.run.start(() => undefined, new AbortController().signal);
      return { interrupted: false };
    },
  });
  expect(ran.seen.terminals[0]?.first.kind).toBe(kind);
  expect(ran.seen.targets.map(({ domain }) => domain)).toEqual(targets);
});

test('no answer to the question is an interruption', async () => {
  expect(await run([], TTY)).toMatchObject({ code: 130, seen: { terminals: [] } });
});

test('leaving the terminal app before the report is an interruption', async () => {
  const leave = (): Promise<{ interrupted: boolean }> => Promise.resolve({ interrupted: false });
  expect((await run(['bad.example'], { ...TTY, terminal: leave })).code).toBe(130);
});

test('open goes full screen on a terminal', async () => {
  const path = temporaryPath('open.json');
  writeFileSync(path, JSON.stringify(capture({ domain: 'bad.example' })));
  const ran = await run(['open', path], {
    ...TTY,
    terminal: () => Promise.resolve({ interrupted: false, report: report({ domain: 'bad.example' }, []) }),
  });
  expect(ran.code).toBe(0);
  expect(ran.seen.terminals[0]?.first).toMatchObject({ run: { mode: 'capture', title: 'bad.example' } });
});

test('records are laid over a saved run too', async () => {
  const path = temporaryPath('replay.json');
  const zone = temporaryPath('replay.zone');
  writeFileSync(path, JSON.stringify(capture({ domain: 'bad.example' })));
  writeFileSync(zone, 'v=spf1 -all');
  for (const argv of [
    ['open', path],
    ['check', '--from-capture', path],
  ]) {
    const overlays: unknown[] = [];
    const ran = await run([...argv, '--with', zone], {
      engine: {
        replay: (saved, { overlay }) => {
          overlays.push(overlay);
          return Promise.resolve(report(saved.target, []));
        },
      },
    });
    expect(ran.code).toBe(0);
    expect(overlays).toEqual([[{ name: 'bad.example', type: 'TXT', ttl: 300, data: 'v=spf1 -all' }]]);
  }
});
