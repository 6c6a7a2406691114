/** `whyspam completion SHELL`: made from the grammar itself, so it never lags behind it. */
import { SEVERITIES, visible, WhyspamError } from '@whyspam/core';
import type { Command } from 'commander';
import { buildProgram } from '../command-line.ts';
import { demandFormat, deliver, EXIT, type Context } from '../context.ts';
import { COLORS, FORMAT_NAMES } from '../settings.ts';
import { LANGUAGE_NAMES } from '../words/words.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

interface Grammar {
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly {
    readonly flag: string;
    readonly short?: string;
    readonly description: string;
    readonly takesValue: boolean;
    /** The words it takes, or `file`, or nothing that can be completed. */
    readonly values: readonly string[] | 'file' | undefined;
  }[];
  /** Words that a command's argument may be. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

const VALUES: Readonly<Record<string, readonly string[] | 'file'>> = {
  '--format': FORMAT_NAMES,
  '--fail-on': SEVERITIES,
  '--lang': LANGUAGE_NAMES,
  '--color': COLORS,
  '--output': 'file',
  '--with': 'file',
  '--save': 'file',
  '--from-capture': 'file',
  '--password-file': 'file',
  '--message': 'file',
  '--bounce': 'file',
  '--reports': 'file',
};

function grammarOf(
  program: Command,
  worlds: readonly string[],
  rules: readonly string[],
  dnsHosts: readonly string[],
): Grammar {
  const help = program.createHelp();
  return {
    commands: help.visibleCommands(program).map((command) => ({
      name: command.name(),
      description: command.description(),
    })),
    options: [
      ...help.visibleOptions(program),
      ...program.commands.flatMap((command) => command.options.filter((option) => !option.hidden)),
    ].map((option) => ({
      flag: option.long ?? option.flags,
      ...(option.short === undefined ? {} : { short: option.short }),
      description: option.description,
      takesValue: option.required,
      values: option.long === '--dns-host' ? dnsHosts : VALUES[option.long ?? ''],
    })),
    words: { demo: worlds, lab: worlds, rules, completion: SHELLS },
  };
}

function bash({ commands, options, words }: Grammar): string {
  const valued = options.filter((option) => option.takesValue);
  const cases = valued.map(({ flag, short, values }) => {
    const reply =
      values === 'file'
        ? 'COMPREPLY=($(compgen -f -- "$cur"))'
        : values === undefined
          ? 'COMPREPLY=()'
          : `COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$cur"))`;
    return `    ${short === undefined ? flag : `${short}|${flag}`}) ${reply}; return ;;`;
  });
  const argumentCases = Object.entries(words).map(
    ([name, list]) => `    ${name}) COMPREPLY=($(compgen -W "${list.join(' ')}" -- "$cur")) ;;`,
  );
  return `# whyspam completion for bash: eval "$(whyspam completion bash)"
_whyspam() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  case "$prev" in
${cases.join('\n')}
  esac
  if [[ "$cur" == -* ]]; then
    COMPREPLY=($(compgen -W "${options.map(({ flag }) => flag).join(' ')}" -- "$cur"))
    return
  fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${argumentCases.join('\n')}
    open|compare|message|bounce|reports) COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
}
complete -o filenames -F _whyspam whyspam
`;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function zsh({ commands, options, words }: Grammar): string {
  const inSpec = (text: string): string => text.replace(/[[\]:\\]/gu, String.raw`\$&`);
  const specs = options.flatMap(({ flag, short, description, takesValue, values }) => {
    const tail = !takesValue
      ? ''
      : values === 'file'
        ? ':file:_files'
        : values === undefined
          ? ':value: '
          : `:value:(${values.join(' ')})`;
    return [flag, ...(short === undefined ? [] : [short])].map((name) =>
      quote(`*${name}[${inSpec(description)}]${tail}`),
    );
  });
  const listed = commands.map(({ name, description }) => quote(`${name}:${inSpec(description)}`));
  const argumentCases = Object.entries(words).map(
    ([name, list]) => `      ${name}) compadd -- ${list.map(quote).join(' ')} ;;`,
  );
  return `#compdef whyspam
# whyspam completion for zsh: whyspam completion zsh > "\${fpath[1]}/_whyspam"
_whyspam() {
  local -a commands
  commands=(
    ${listed.join('\n    ')}
  )
  _arguments -C \\
    ${specs.join(' \\\n    ')} \\
    '1: :->first' '*: :->rest'
  case "$state" in
    first) _describe command commands ;;
    rest)
      case "$words[2]" in
${argumentCases.join('\n')}
      open|compare|message|bounce|reports) _files ;;
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_whyspam" ]; then _whyspam "$@"; else compdef _whyspam whyspam; fi
`;
}

function fish({ commands, options, words }: Grammar): string {
  const lines = [
    '# whyspam completion for fish: whyspam completion fish > ~/.config/fish/completions/whyspam.fish',
    'complete -c whyspam -f',
    ...commands.map(
      ({ name, description }) =>
        `complete -c whyspam -n __fish_use_subcommand -a ${quote(name)} -d ${quote(description)}`,
    ),
    ...Object.entries(words).map(
      ([name, list]) =>
        `complete -c whyspam -n '__fish_seen_subcommand_from ${name}' -a ${quote(list.join(' '))}`,
    ),
    `complete -c whyspam -n '__fish_seen_subcommand_from open compare message bounce reports' -F`,
    ...options.map(({ flag, short, description, takesValue, values }) => {
      const value = !takesValue
        ? ''
        : values === 'file'
          ? ' -r -F'
          : values === undefined
            ? ' -x'
            : ` -x -a ${quote(values.join(' '))}`;
      const name = `-l ${flag.replace(/^--/u, '')}${short === undefined ? '' : ` -s ${short.slice(1)}`}`;
      return `complete -c whyspam ${name}${value} -d ${quote(description)}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

const WRITERS: Readonly<Record<Shell, (grammar: Grammar) => string>> = { bash, zsh, fish };

export async function runCompletion(context: Context, [name = '']: readonly string[]): Promise<number> {
  const { words, engine, version } = context;
  demandFormat(context, 'completion', ['text']);
  const shell = SHELLS.find((candidate) => candidate === name.toLowerCase());
  if (shell === undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.optionInvalid('SHELL', visible(name, 40)),
      words.error.oneOf(SHELLS.join(', ')),
    );
  }
  const program = buildProgram(words, version, () => undefined);
  const worlds = (await engine.worlds()).map((world) => world.name);
  const ids = (await engine.rules()).map((rule) => rule.id);
  const groups = new Set(ids.map((id) => id.split('/', 1)[0] ?? id));
  const rules = [...groups, ...ids];
  await deliver(context, WRITERS[shell](grammarOf(program, worlds, rules, await engine.dnsHosts())));
  return EXIT.clear;
}
