/** `--format zone` and the others, and `--dns-host`: the real report package behind the command line. */
import { renderReports } from '@whyspam/report';
import { expect, test } from 'vitest';
import { engine } from '../engine.ts';
import { FORMAT_NAMES } from '../settings.ts';
import { run } from '../testing.ts';

const real = {
  renderReports: (...input: Parameters<typeof renderReports>) => Promise.resolve(renderReports(...input)),
  dnsHosts: () => engine.dnsHosts(),
};

test.each(['zone', 'terraform', 'octodns', 'dnscontrol', 'nsupdate'])(
  'check gives the records as %s, of one domain and of several',
  async (format) => {
    for (const domains of [['good.example'], ['good.example', 'bad.example']]) {
      const ran = await run(['check', ...domains, '--format', format], { engine: real });
      for (const domain of domains) expect(ran.stdout).toContain(domain);
      expect(ran.stdout).not.toContain('undefined');
      expect([0, 1]).toContain(ran.code);
    }
  },
);

test('the formats of the command are those of the report package', async () => {
  for (const format of FORMAT_NAMES) {
    const ran = await run(['check', 'good.example', '--format', format], { engine: real });
    expect(ran.stdout, format).not.toBe('');
  }
});

test('--dns-host takes the hosts that are known, and lists them for one that is not', async () => {
  const wrong = await run(['check', 'good.example', '--dns-host', 'nobody\u001b[2J'], { engine: real });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('--dns-host cannot be "nobody\\x1b[2j"');
  expect(wrong.stderr).toMatch(/Use one of: .*cloudflare.*route53/u);
  const right = await run(['check', 'good.example', '--dns-host', 'Route53'], { engine: real });
  expect(right.code).not.toBe(2);
  const spanish = await run(['check', 'good.example', '--dns-host', 'x', '--lang', 'es'], { engine: real });
  expect(spanish.stderr).toContain('cloudflare');
});

test('the completion knows the formats and the hosts', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout } = await run(['completion', shell], { engine: real });
    expect(stdout, shell).toContain('dnscontrol');
    expect(stdout, shell).toContain('route53');
  }
});

test('commands that are no reports have no records', async () => {
  const ran = await run(['spf', 'good.example', '--format', 'zone']);
  expect(ran.code).toBe(2);
});
