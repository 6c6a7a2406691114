/** `whyspam demo [WORLD]`: the lab instead of the network; full screen on a terminal, else what each world comes to. */
import { concludeReport, visible, type Report } from '@whyspam/core';
import type { Language } from '@whyspam/report';
import { canGoFullScreen, deliver, EXIT, type Context } from '../context.ts';
import { progressPrinter } from '../progress.ts';
import { showTerminal } from '../terminal.ts';
import type { Run, WorldChoice } from '../tui/terminal-options.ts';
import { renderFor } from './check.ts';
import { closeWorld, findWorld, keepWorlds, openWorld } from './worlds.ts';

async function runTerminal(context: Context, name: string | undefined): Promise<number> {
  const { engine, signal } = context;
  const worlds = await engine.worlds();
  const kept = keepWorlds(context);
  const open = async (world: string): Promise<Run> => {
    const { lab, options } = await kept.open(world);
    return {
      title: lab.world.target.domain,
      mode: 'lab',
      start: async (onEvent, runSignal) => {
        await engine.diagnose(lab.world.target, {
          ...options,
          signal: AbortSignal.any([runSignal, signal]),
          onProgress: onEvent,
        });
      },
    };
  };
  const choices = (language: Language): readonly WorldChoice[] =>
    worlds.map((world) => ({
      name: world.name,
      title: world.title[language],
      story: world.story[language],
      open: () => open(world.name),
    }));
  try {
    const outcome = await showTerminal(
      context,
      name === undefined ? { kind: 'worlds', worlds: choices } : { kind: 'run', run: await open(name) },
      `whyspam-demo${name === undefined ? '' : `-${name}`}`,
    );
    // What is wrong in a made-up world is no failure of the caller's.
    return outcome.interrupted ? EXIT.interrupted : EXIT.clear;
  } finally {
    await kept.close();
  }
}

async function runWorld(context: Context, name: string): Promise<Report> {
  const world = await openWorld(context, name);
  try {
    const { report } = await context.engine.diagnose(world.lab.world.target, {
      ...world.options,
      signal: context.signal,
      onProgress: progressPrinter(context, `${name}: `),
    });
    return report;
  } finally {
    await closeWorld(world);
  }
}

/** The title of the cause that stands first, or that there is none. */
async function firstCause(context: Context, report: Report): Promise<string> {
  const { words, settings, engine } = context;
  const id = report.causes[0]?.finding;
  const finding = report.findings.find((candidate) => candidate.id === id);
  if (finding === undefined) {
    return concludeReport(report, settings.failOn) === 'undetermined'
      ? words.demo.undetermined
      : words.demo.noCause;
  }
  const texts = await engine.ruleTexts(settings.language, finding.rule);
  const title = texts?.[finding.message.key]?.title(finding.message.values);
  return title === undefined ? finding.rule : `${visible(title, 300)} [${finding.rule}]`;
}

/** One world gives its whole report, all worlds a line or two each. */
async function runPlain(context: Context, name: string | undefined): Promise<number> {
  const { engine, settings, words, signal } = context;
  if (name !== undefined) {
    const world = await findWorld(context, name);
    const report = await runWorld(context, world.name);
    if (signal.aborted) return EXIT.interrupted;
    const heading =
      settings.format === 'text'
        ? `${world.title[settings.language]}\n${world.story[settings.language]}\n\n`
        : '';
    await deliver(context, heading + (await renderFor(context, [report])));
    return EXIT.clear;
  }
  const blocks: string[] = [];
  const reports: Report[] = [];
  for (const world of await engine.worlds()) {
    if (signal.aborted) return EXIT.interrupted;
    const report = await runWorld(context, world.name);
    const title = world.title[settings.language];
    if (settings.format !== 'text' && settings.format !== 'markdown') reports.push(report);
    else {
      const cause = `${words.demo.cause}: ${await firstCause(context, report)}`;
      blocks.push(
        settings.format === 'markdown'
          ? `## ${world.name}: ${title}\n\n${cause}\n`
          : `${world.name}: ${title}\n  ${cause}\n`,
      );
    }
    const isStreamed = settings.format === 'text' && settings.outputFile === undefined;
    if (isStreamed) await context.stdout.write(`${blocks.pop() ?? ''}\n`);
    if (context.stdout.isClosed) return EXIT.clear;
  }
  if (reports.length > 0) await deliver(context, await renderFor(context, reports));
  else await deliver(context, blocks.join('\n'));
  if (settings.format === 'text' && !settings.quiet) await context.stderr.write(`${words.demo.more}\n`);
  return EXIT.clear;
}

export async function runDemo(context: Context, [name]: readonly string[]): Promise<number> {
  const world = name === undefined ? undefined : (await findWorld(context, name)).name;
  return canGoFullScreen(context) ? runTerminal(context, world) : runPlain(context, world);
}
