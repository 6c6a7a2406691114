/** The grammar of the command line: commands, arguments, options. Parsing does nothing but say what was asked. */
import { Command, CommanderError, Option } from 'commander';
import type { Words } from './words/words.ts';

/** What the options say, not yet checked. */
export interface RawOptions {
  readonly format?: string;
  readonly output?: string;
  readonly failOn?: string;
  readonly lang?: string;
  readonly color?: string;
  readonly resolver?: readonly string[];
  readonly connectTo?: readonly string[];
  readonly with?: string;
  readonly dnsHost?: string;
  readonly ip?: readonly string[];
  readonly helo?: string;
  readonly from?: string;
  readonly dkimDomain?: string;
  readonly selector?: readonly string[];
  readonly bulk?: boolean;
  readonly timeout?: string;
  readonly smtp?: boolean;
  readonly allowPrivate?: boolean;
  readonly save?: string;
  readonly fromCapture?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly ascii?: boolean;
  readonly screenReader?: boolean;
  readonly tlsScan?: boolean;
  readonly recipients?: boolean;
  readonly rcpt?: string;
  readonly relay?: boolean;
  readonly submission?: boolean;
  readonly domain?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly sendTo?: string;
  readonly message?: readonly string[];
  readonly trust?: readonly string[];
  readonly mailFrom?: string;
  readonly network?: boolean;
  readonly spamd?: readonly string[];
  readonly rspamd?: readonly string[];
  readonly bounce?: readonly string[];
  readonly reports?: readonly string[];
  readonly redact?: boolean;
  readonly smuggling?: boolean;
  readonly iOwnThisMailboxAndServer?: boolean;
  /** Taken only to be refused. */
  readonly password?: string | boolean;
}

/** `start` is `whyspam` and `whyspam DOMAIN`. */
export type CommandName =
  | 'start'
  | 'check'
  | 'message'
  | 'bounce'
  | 'reports'
  | 'smtp'
  | 'spf'
  | 'open'
  | 'compare'
  | 'demo'
  | 'lab'
  | 'rules'
  | 'completion';

export type Invocation =
  | {
      readonly kind: 'run';
      readonly command: CommandName;
      readonly operands: readonly string[];
      readonly options: RawOptions;
    }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string; readonly next: string };

function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

function addCommonOptions(program: Command, { options }: Words): void {
  program
    .option('--format <FORMAT>', options.format)
    .option('-o, --output <FILE>', options.output)
    .option('--dns-host <NAME>', options.dnsHost)
    .option('--fail-on <SEVERITY>', options.failOn)
    .option('--lang <LANGUAGE>', options.lang)
    .option('--color <WHEN>', options.color)
    .option('--resolver <SERVER>', options.resolver, collect)
    .option('--connect-to <HOST:PORT:ADDR:PORT>', options.connectTo, collect)
    .option('--with <ZONEFILE>', options.with)
    .option('--ip <ADDRESS>', options.ip, collect)
    .option('--helo <NAME>', options.helo)
    .option('--from <ADDRESS>', options.from)
    .option('--dkim-domain <DOMAIN>', options.dkimDomain)
    .option('--selector <SELECTOR>', options.selector, collect)
    .option('--bulk', options.bulk)
    .option('--no-bulk', options.noBulk)
    .option('--timeout <SECONDS>', options.timeout)
    .option('--no-smtp', options.noSmtp)
    .option('--tls-scan', options.tlsScan)
    .option('--recipients', options.recipients)
    .option('--rcpt <ADDRESS>', options.rcpt)
    .option('--relay', options.relay)
    .option('--submission', options.submission)
    .option('--allow-private', options.allowPrivate)
    .option('--save <FILE>', options.save)
    .option('--from-capture <FILE>', options.fromCapture)
    .option('--quiet', options.quiet)
    .option('--verbose', options.verbose)
    .option('--ascii', options.ascii)
    .option('--screen-reader', options.screenReader)
    // Known, so that whoever types it is told why not, and the password is not taken for a domain.
    .addOption(new Option('--password [PASSWORD]').hideHelp());
}

/** What only makes sense of one server. */
function addServerOptions(command: Command, { options }: Words): void {
  command
    .option('--domain <DOMAIN>', options.domain)
    .option('--user <NAME>', options.user)
    .option('--password-file <FILE>', options.passwordFile)
    .option('--send-to <ADDRESS>', options.sendTo)
    .option('--smuggling', options.smuggling)
    .option('--i-own-this-mailbox-and-server', options.iOwnThisMailboxAndServer);
}

/** Builds the grammar; `onCommand` is called with what the parser recognises. */
export function buildProgram(
  words: Words,
  version: string,
  onCommand: (command: CommandName, operands: readonly string[]) => void,
): Command {
  const title = (text: string): string => words.helpTitles[text] ?? text;
  const program = new Command('whyspam')
    .description(words.description)
    .usage('[DOMAIN | COMMAND] [OPTIONS]')
    .version(version, '-V, --version', words.options.version)
    .helpOption('-h, --help', words.options.help)
    .helpCommand('help [COMMAND]', words.commands.help)
    .addHelpText('after', `\n${words.helpEnd}`)
    // Inherited by the commands, so it stands before them.
    .configureHelp({ showGlobalOptions: true, styleTitle: title })
    .exitOverride();
  addCommonOptions(program, words);
  const { commands, arguments: args, options } = words;
  program
    .command('start', { isDefault: true, hidden: true })
    .argument('[DOMAIN...]', args.domain)
    .action((domains: string[]) => onCommand('start', domains));
  const check = program
    .command('check')
    .description(commands.check)
    .argument('[DOMAIN...]', args.domains)
    .action((domains: string[]) => onCommand('check', domains));
  check
    .option('--message <FILE>', options.message, collect)
    .option('--bounce <FILE>', options.bounce, collect)
    .option('--reports <PATH>', options.reports, collect);
  const message = program
    .command('message')
    .description(commands.message)
    .argument('[FILE|-...]', args.message)
    .option('--mail-from <ADDRESS>', options.mailFrom)
    .option('--no-network', options.noNetwork)
    .option('--spamd <HOST[:PORT]>', options.spamd, collect)
    .option('--rspamd <HOST[:PORT]>', options.rspamd, collect)
    .action((operands: string[]) => onCommand('message', operands));
  for (const command of [check, message]) command.option('--trust <HOST>', options.trust, collect);
  const bounce = program
    .command('bounce')
    .description(commands.bounce)
    .argument('[FILE|-|REPLY...]', args.bounce)
    .action((operands: string[]) => onCommand('bounce', operands));
  const reports = program
    .command('reports')
    .description(commands.reports)
    .argument('[FILE|DIR...]', args.reports)
    .option('--domain <DOMAIN>', options.domainOfReports)
    .action((operands: string[]) => onCommand('reports', operands));
  for (const command of [check, message, bounce, reports]) command.option('--redact', options.redact);
  const smtp = program
    .command('smtp')
    .description(commands.smtp)
    .argument('[HOST[:PORT]]', args.server)
    .action((server: string | undefined) => onCommand('smtp', server === undefined ? [] : [server]));
  addServerOptions(smtp, words);
  program
    .command('spf')
    .description(commands.spf)
    .argument('<DOMAIN>', args.domain)
    .action((domain: string) => onCommand('spf', [domain]));
  program
    .command('open')
    .description(commands.open)
    .argument('<FILE>', args.file)
    .action((file: string) => onCommand('open', [file]));
  program
    .command('compare')
    .description(commands.compare)
    .argument('<BEFORE>', args.before)
    .argument('<AFTER>', args.after)
    .action((before: string, after: string) => onCommand('compare', [before, after]));
  for (const name of ['demo', 'lab'] as const) {
    program
      .command(name)
      .description(commands[name])
      .argument('[WORLD]', args.world)
      .action((world: string | undefined) => onCommand(name, world === undefined ? [] : [world]));
  }
  program
    .command('rules')
    .description(commands.rules)
    .argument('[ID|GROUP]', args.rule)
    .action((id: string | undefined) => onCommand('rules', id === undefined ? [] : [id]));
  program
    .command('completion')
    .description(commands.completion)
    .argument('<SHELL>', args.shell)
    .action((shell: string) => onCommand('completion', [shell]));
  return program;
}

/** Commander speaks English only; its codes and the quoted names say enough to say it in our words. */
function sayWrongUse(
  error: CommanderError,
  words: Words,
): { readonly message: string; readonly next: string } {
  const { usage } = words;
  const [first = '', ...rest] = error.message.replace(/^error: /u, '').split('\n');
  // What follows an equals sign may be a secret.
  const name = (/'([^']*)'/u.exec(first)?.[1] ?? '').replace(/=.*$/u, '');
  const near = /\(Did you mean (?:one of )?(.*?)\?\)/u.exec(rest.join(' '))?.[1];
  const messages: Readonly<Record<string, string>> = {
    'commander.unknownOption': usage.unknownOption(name),
    'commander.missingArgument': usage.missingArgument(name),
    'commander.optionMissingArgument': usage.optionMissingArgument(name),
    'commander.excessArguments': usage.excessArguments(),
    'commander.unknownCommand': usage.unknownCommand(name),
  };
  return {
    message: messages[error.code] ?? usage.other(first),
    next: near === undefined ? usage.seeHelp('whyspam') : usage.didYouMean(near),
  };
}

/** Reads one command line. */
export function parseCommandLine(
  argv: readonly string[],
  words: Words,
  version: string,
  columns: number,
): Invocation {
  let asked: { readonly command: CommandName; readonly operands: readonly string[] } | undefined;
  let printed = '';
  const program = buildProgram(words, version, (command, operands) => {
    asked = { command, operands };
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    });
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0
      ? { kind: 'print', text: printed }
      : { kind: 'wrong', ...sayWrongUse(error, words) };
  }
  if (asked === undefined) throw new Error('The command line was parsed and no command was called');
  const own = program.commands.find((command) => command.name() === asked?.command);
  return { kind: 'run', ...asked, options: { ...own?.opts<RawOptions>(), ...program.opts<RawOptions>() } };
}

/** The help of the whole command. */
export function helpText(words: Words, version: string, columns: number): string {
  const asked = parseCommandLine(['--help'], words, version, columns);
  return asked.kind === 'print' ? asked.text : '';
}
