/** The pages of the exit codes, in each language: the codes from the command itself, so that none is missing. */
import { EXIT } from '../apps/whyspam/src/context.ts';
import type { Language } from '../packages/report/src/index.ts';

interface CodeText {
  readonly name: string;
  readonly when: string;
  readonly examples: readonly string[];
  readonly inCi: string;
}

interface PageText {
  readonly title: string;
  readonly top: string;
  readonly intro: readonly string[];
  readonly columns: readonly [string, string];
  readonly examples: string;
  readonly inCi: string;
  readonly codes: Readonly<Record<keyof typeof EXIT, CodeText>>;
  readonly end: readonly string[];
}

const CI_GATE = `\`\`\`sh
whyspam check example.com --format json -o now.json
case $? in
  0|1) ;;                      # looked at; what was there before is judged below
  3) echo "could not look, try again later" >&2; exit 0 ;;
  *) exit 1 ;;
esac
whyspam compare baseline.json now.json --fail-on medium
\`\`\``;

const PAGES: Readonly<Record<Language, PageText>> = {
  en: {
    title: '# Exit codes',
    top: '[En español](exit-codes.es.md)',
    intro: [
      'The same in every command. `--fail-on SEVERITY` sets from where on a finding counts: `critical`, `high` (unless said otherwise),',
      '`medium`, `low` or `info`. The report is written whatever the code is.',
    ],
    columns: ['Code', 'Meaning'],
    examples: 'For example:',
    inCi: 'In CI:',
    codes: {
      clear: {
        name: 'nothing at or above `--fail-on`',
        when: 'All that decides was looked at, and nothing as grave as `--fail-on` was found. There may be lesser findings. Of `whyspam compare`: nothing new broke; what failed before may fail still.',
        examples: [
          '`whyspam check example.com` on a domain whose only finding is `low`',
          '`whyspam compare before.json after.json` where everything that fails also failed before',
          '`whyspam bounce FILE` on a message that is no bounce',
        ],
        inCi: 'pass.',
      },
      findings: {
        name: 'findings',
        when: 'At least one finding is as grave as `--fail-on`. Of `whyspam compare`: at least one that the earlier run does not have, or that got graver. Of `whyspam spf --ip`: the result is not pass.',
        examples: [
          '`whyspam check example.com` without an SPF record',
          '`whyspam check a.example b.example` where one of them fails',
          '`whyspam compare before.json after.json` where a check passed and fails now',
        ],
        inCi: 'fail. To let what is old pass and stop what is new, compare with a saved run.',
      },
      wrongUse: {
        name: 'wrong use',
        when: 'Nothing was checked: an option, a name or a file cannot be read. The error says which, and what to do next; [its codes](errors.md) do not change.',
        examples: [
          '`whyspam check "not a domain"`',
          '`whyspam check example.com --fail-on grave`',
          '`whyspam open report.html`',
        ],
        inCi: 'fail: the job is written wrongly.',
      },
      undetermined: {
        name: 'could not check enough to say',
        when: 'Nothing as grave as `--fail-on` was found, and something that decides could not be looked at: the zone, MX, SPF or DMARC could not be asked, or no server was reached. It is never taken for a missing record. Of `whyspam compare`: something that failed before, or that decides, could not be told any more, or a domain is in one of the runs only.',
        examples: [
          '`whyspam check example.com` without a network',
          'the name servers of the domain answer SERVFAIL or not at all',
          '`whyspam smtp mx.example.com` when no port answers',
        ],
        inCi: 'try again later; neither pass nor fail is true. A night job may let it pass, a gate before a launch should not.',
      },
      bug: {
        name: 'a bug in whyspam',
        when: 'Something happened that should not. The lines on the standard error say where; please report them.',
        examples: ['a stack trace on the standard error'],
        inCi: 'fail, and keep the output.',
      },
      interrupted: {
        name: 'interrupted',
        when: 'Ctrl-C, or a request to end (SIGTERM, SIGHUP). Nothing was delivered.',
        examples: ['the time of the job ran out'],
        inCi: 'fail.',
      },
    },
    end: [
      '## A gate in CI',
      '',
      'A baseline is a saved run that everybody has accepted. The gate stops what is new, and lets what is known pass:',
      '',
      CI_GATE,
      '',
      'For the test page of the build server write the same as JUnit (`--format junit -o whyspam.xml`), for a code host as SARIF',
      '(`--format sarif`): there each result says whether it is new, unchanged or gone. [More on comparing](../guide/compare.en.md).',
    ],
  },
  es: {
    title: '# Códigos de salida',
    top: '[In English](exit-codes.en.md)',
    intro: [
      'Los mismos en todas las órdenes. `--fail-on GRAVEDAD` dice desde dónde cuenta un hallazgo: `critical`, `high` (si no se dice otra',
      'cosa), `medium`, `low` o `info`. El informe se escribe sea cual sea el código.',
    ],
    columns: ['Código', 'Significado'],
    examples: 'Por ejemplo:',
    inCi: 'En integración continua:',
    codes: {
      clear: {
        name: 'nada que llegue a `--fail-on`',
        when: 'Se miró todo lo decisivo y no se halló nada tan grave como `--fail-on`. Puede haber hallazgos menores. En `whyspam compare`: nada nuevo se ha roto; lo que ya fallaba puede seguir fallando.',
        examples: [
          '`whyspam check example.com` en un dominio cuyo único hallazgo es `low`',
          '`whyspam compare antes.json ahora.json` si todo lo que falla ya fallaba antes',
          '`whyspam bounce ARCHIVO` con un mensaje que no es un rebote',
        ],
        inCi: 'pasa.',
      },
      findings: {
        name: 'hallazgos',
        when: 'Al menos un hallazgo es tan grave como `--fail-on`. En `whyspam compare`: al menos uno que la ejecución anterior no tiene, o que se ha agravado. En `whyspam spf --ip`: el resultado no es pass.',
        examples: [
          '`whyspam check example.com` sin registro SPF',
          '`whyspam check a.example b.example` si uno de los dos falla',
          '`whyspam compare antes.json ahora.json` si una comprobación pasaba y ahora falla',
        ],
        inCi: 'falla. Para dejar pasar lo viejo y parar lo nuevo, compare con una ejecución guardada.',
      },
      wrongUse: {
        name: 'mal uso',
        when: 'No se comprobó nada: no se puede leer una opción, un nombre o un archivo. El error dice cuál y qué hacer; [sus códigos](errors.md) no cambian.',
        examples: [
          '`whyspam check "no es un dominio"`',
          '`whyspam check example.com --fail-on grave`',
          '`whyspam open informe.html`',
        ],
        inCi: 'falla: la tarea está mal escrita.',
      },
      undetermined: {
        name: 'no se pudo comprobar lo suficiente',
        when: 'No se halló nada tan grave como `--fail-on`, y algo decisivo no se pudo mirar: no se pudo preguntar por la zona, MX, SPF o DMARC, o no se llegó a ningún servidor. Nunca se toma por un registro que falta. En `whyspam compare`: algo que fallaba, o que decide, ya no se pudo saber, o un dominio solo está en una de las ejecuciones.',
        examples: [
          '`whyspam check example.com` sin red',
          'los servidores de nombres del dominio responden SERVFAIL o no responden',
          '`whyspam smtp mx.example.com` si ningún puerto responde',
        ],
        inCi: 'se repite más tarde; no es verdad ni que pase ni que falle. Una tarea nocturna puede dejarlo pasar; una puerta antes de un lanzamiento, no.',
      },
      bug: {
        name: 'un error de whyspam',
        when: 'Ocurrió algo que no debía. Las líneas de la salida de errores dicen dónde; comuníquelas, por favor.',
        examples: ['una traza en la salida de errores'],
        inCi: 'falla, y se guarda la salida.',
      },
      interrupted: {
        name: 'interrumpido',
        when: 'Ctrl-C, o una petición de terminar (SIGTERM, SIGHUP). No se entregó nada.',
        examples: ['se acabó el tiempo de la tarea'],
        inCi: 'falla.',
      },
    },
    end: [
      '## Una puerta en integración continua',
      '',
      'La referencia es una ejecución guardada que todos han aceptado. La puerta para lo nuevo y deja pasar lo conocido:',
      '',
      CI_GATE.replace(
        'looked at; what was there before is judged below',
        'se miró; lo que ya había se juzga abajo',
      ).replace('could not look, try again later', 'no se pudo mirar, repita más tarde'),
      '',
      'Para la página de pruebas del servidor de compilación, lo mismo como JUnit (`--format junit -o whyspam.xml`); para un servicio de código, como',
      'SARIF (`--format sarif`): allí cada resultado dice si es nuevo, sigue igual o ha desaparecido. [Más sobre comparar](../guide/compare.es.md).',
    ],
  },
};

/** Path below the root, and content. */
export function exitCodePages(): readonly (readonly [string, string])[] {
  return Object.entries(PAGES).map(
    ([language, page]) => [`docs/reference/exit-codes.${language}.md`, exitCodePage(page)] as const,
  );
}

function exitCodePage({ title, top, intro, columns, examples, inCi, codes, end }: PageText): string {
  // The order of the numbers; the names are those of the command.
  const all = Object.entries(EXIT)
    .toSorted(([, a], [, b]) => a - b)
    .flatMap(([name, code]) => {
      const text = Object.entries(codes).find(([key]) => key === name)?.[1];
      return text === undefined ? [] : [{ code, ...text }];
    });
  return [
    title,
    '',
    top,
    '',
    ...intro,
    '',
    `| ${columns.join(' | ')} |`,
    '| --- | --- |',
    ...all.map(({ code, name }) => `| [${code}](#${code}) | ${name} |`),
    '',
    ...all.flatMap((text) => [
      `## ${text.code}`,
      '',
      text.when,
      '',
      examples,
      '',
      ...text.examples.map((example) => `- ${example}`),
      '',
      `${inCi} ${text.inCi}`,
      '',
    ]),
    ...end,
    '',
  ].join('\n');
}
