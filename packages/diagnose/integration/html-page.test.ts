/** The HTML page of reports in a real Chromium: accessible in light and dark, asks for nothing, runs nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Report } from '@whyspam/core';
import { overlayResolver } from '@whyspam/dns';
import { startLab } from '@whyspam/lab';
import { compareReports, renderComparisons, renderHtml } from '@whyspam/report';
import { memoryResolver } from '../../dns/src/testing/memory-resolver.ts';
import { hostileReport } from '../../report/test/html-reports.ts';
import { diagnoseMessage } from '../src/held/diagnose-held.ts';
import { diagnoseLab } from '../src/testing/diagnose-lab.ts';
import { MESSAGE_SCENARIOS } from '../src/testing/message-scenarios.ts';

const CHROMIUM = process.env['WHYSPAM_CHROMIUM'] ?? '/usr/bin/chromium';
const isHere = existsSync(CHROMIUM);
if (!isHere)
  console.log(`skipped: the HTML page in a browser; ${CHROMIUM} is not there (testing/browser/install.sh)`);

/** A tree over its limit, servers with transcripts, and nothing that could be told. */
const WORLDS = ['spf-over-ten', 'old-mail-server', 'dns-timeout'];
const SCENARIO = 'message-forwarder-broke-spf';
const HOSTILE = `</style></title></pre></svg><script>document.title='run'</script><img src="http://evil.example/" onerror="document.title='run'"><a href="javascript:document.title='run'">'"&`;

interface Seen {
  readonly violations: readonly string[];
  readonly console: readonly string[];
  readonly requests: readonly string[];
  readonly title: string;
  readonly isWiderThanScreen: boolean;
}

describe.skipIf(!isHere)('the HTML page', () => {
  const pages = new Map<string, string>();
  let browser: Browser;
  let folder: string;
  let axe: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whyspam-html-'));
    axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const [started, held, ...worlds] = await Promise.all([
      chromium.launch({
        executablePath: CHROMIUM,
        timeout: 120_000,
        args: [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      }),
      heldReport(SCENARIO),
      ...WORLDS.map(worldReport),
    ]);
    browser = started;
    const options = { language: 'en' } as const;
    for (const [index, name] of WORLDS.entries()) {
      const report = worlds[index];
      if (report !== undefined) pages.set(name, renderHtml([report], options));
    }
    pages.set(SCENARIO, renderHtml([held], { language: 'es' }));
    pages.set('several', renderHtml([held, ...worlds.slice(1)], options));
    const [over, old, silent] = worlds;
    if (over === undefined || old === undefined || silent === undefined) throw new Error('no reports');
    const compared = [compareReports(over, old), compareReports(old, silent), compareReports(silent, over)];
    pages.set('comparison', renderComparisons(compared.slice(0, 1), 'html', options));
    const strange = compareReports(hostileReport('shop.example'), hostileReport(HOSTILE));
    pages.set(
      'comparisons',
      renderComparisons([...compared, strange], 'html', { language: 'es', verbose: true }),
    );
    pages.set('hostile', renderHtml([hostileReport(HOSTILE)], { ...options, verbose: true }));
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  /** All folded away is opened, so that axe judges it as well. */
  async function look(name: string, html: string, colorScheme: 'light' | 'dark'): Promise<Seen> {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } });
    try {
      const page = await context.newPage();
      const said: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('request', (request) => requests.push(request.url()));
      const file = join(folder, `${name}.html`);
      await writeFile(file, html);
      await page.goto(pathToFileURL(file).href);
      await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
      const isWiderThanScreen = await page.evaluate<boolean>(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      const title = await page.title();
      await page.setViewportSize({ width: 1000, height: 800 });
      await page.evaluate(axe);
      // The dark page differs in its colours alone.
      const run: RunOptions = {
        resultTypes: ['violations'],
        ...(colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}),
      };
      const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(run)})`);
      return {
        violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        console: said,
        requests: requests.filter((url) => url !== pathToFileURL(file).href),
        title,
        isWiderThanScreen,
      };
    } finally {
      await context.close();
    }
  }

  test.each([...WORLDS, SCENARIO, 'several', 'comparison', 'comparisons', 'hostile'])(
    'of %s has no fault that axe knows in light and dark, asks for nothing, and fits a small screen',
    async (name) => {
      const html = pages.get(name) ?? '';
      expect(html).not.toBe('');
      for (const colorScheme of ['light', 'dark'] as const) {
        const seen = await look(name, html, colorScheme);
        expect(seen).toMatchObject({
          violations: [],
          console: [],
          requests: [],
          isWiderThanScreen: false,
        });
        expect(seen.title).not.toBe('run');
      }
    },
    120_000,
  );

  test('is looked at closely: a fault, a script and a request are seen, and the last two stopped', async () => {
    const html = (pages.get('dns-timeout') ?? '').replace(
      '<main',
      `<img src="http://192.0.2.1/x.png"><script>document.title = 'run'</script><main`,
    );
    const seen = await look('faulty', html, 'light');
    expect(seen.violations.join()).toMatch(/image-alt/);
    expect(seen.title).not.toBe('run');
    expect(seen.console.join()).toMatch(/Content Security Policy/);
  }, 120_000);
});

async function worldReport(name: string): Promise<Report> {
  const lab = await startLab(name);
  try {
    return (await diagnoseLab(lab)).report;
  } finally {
    await lab.close();
  }
}

async function heldReport(name: string): Promise<Report> {
  const scenario = MESSAGE_SCENARIOS.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };
  const resolver = overlayResolver(memoryResolver({}), scenario.dns, [], clock);
  const options = { clock, resolver, ...scenario.arrival };
  return (await diagnoseMessage(scenario.input, options)).report;
}
