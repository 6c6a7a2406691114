/** The pages of settings at mail servers, of set-ups of sending services, and of requests. Made from the tables of the report package. */
import type { ServerFix } from '../packages/core/src/index.ts';
import type { Language } from '../packages/report/src/index.ts';
import { reportWords } from '../packages/report/src/index.ts';
import { GUIDES } from '../packages/report/src/setup/requests/guide-table.ts';
import { SENDER_SETUPS } from '../packages/report/src/setup/senders/sender-table.ts';
import type { SetupRecord } from '../packages/report/src/setup/senders/sender-setup.ts';
import { SERVER_SETTINGS_CHECKED } from '../packages/report/src/setup/servers/server-task.ts';
import { SERVER_TASKS } from '../packages/report/src/setup/servers/server-tasks.ts';

const made = {
  en: 'Made from the code by `node scripts/write-docs.ts`.',
  es: 'Hecha a partir del código con `node scripts/write-docs.ts`.',
} as const;

/** Settings by task and server, each tried with the server itself where it can be had. */
export function serversPage(language: Language): string {
  const text = {
    en: {
      title: 'Settings of mail servers',
      intro: `What to set for each task, by server. Checked ${SERVER_SETTINGS_CHECKED}; those of Postfix, Exim, OpenSMTPD and Sendmail are tried with the servers by \`npm run test:integration\`.`,
      since: 'from',
    },
    es: {
      title: 'Ajustes de los servidores de correo',
      intro: `Qué ajustar para cada tarea, por servidor. Comprobado el ${SERVER_SETTINGS_CHECKED}; los de Postfix, Exim, OpenSMTPD y Sendmail se prueban con los propios servidores en \`npm run test:integration\`.`,
      since: 'desde',
    },
  }[language];
  const lines = [`# ${text.title}`, '', `${text.intro} ${made[language]}`, ''];
  for (const { title, settings } of SERVER_TASKS) {
    lines.push(`## ${title[language]}`, '');
    for (const group of bySoftware(settings)) {
      const [first] = group;
      if (first === undefined) continue;
      const { software, where, since, url } = first;
      const about = [
        `[${reportWords(language).fixes.software[software]}](${url ?? ''})`,
        ...(where === undefined ? [] : [where]),
        ...(since === undefined ? [] : [`${text.since} ${since}`]),
      ];
      lines.push(`${about.join(', ')}:`, '', '```text', ...group.map(settingLine), '```', '');
    }
  }
  return lines.join('\n');
}

function bySoftware(settings: readonly ServerFix[]): readonly (readonly ServerFix[])[] {
  const groups = new Map<string, ServerFix[]>();
  for (const fix of settings) {
    const key = JSON.stringify([fix.software, fix.where]);
    const group = groups.get(key) ?? [];
    groups.set(key, [...group, fix]);
  }
  return [...groups.values()];
}

const settingLine = ({ setting, value }: ServerFix): string =>
  value === '' ? setting : `${setting} = ${value}`;

/** What each sending service needs. */
export function sendersPage(language: Language): string {
  const text = {
    en: {
      title: 'Set-ups of sending services',
      intro:
        'What each service needs so that its mail is proven to be of example.com. What stands as `<...>` only the account shows.',
      columns: ['record', 'type', 'value'],
      memory: 'In part from memory.',
      checked: 'Checked',
    },
    es: {
      title: 'Configuración de los servicios de envío',
      intro:
        'Qué necesita cada servicio para que su correo quede demostrado como de example.com. Lo que figura como `<...>` solo lo muestra la cuenta.',
      columns: ['registro', 'tipo', 'valor'],
      memory: 'En parte de memoria.',
      checked: 'Comprobado el',
    },
  }[language];
  const words = reportWords(language).fixes.setup;
  const lines = [`# ${text.title}`, '', `${text.intro} ${made[language]}`, ''];
  for (const { name, menu, records, spf, spfAligns, note, url, checked, isVerified } of SENDER_SETUPS) {
    const include = spf.include ?? '';
    const advice = {
      needed: words.spfNeeded({ name, include }),
      demanded: words.spfDemanded({ name, include }),
      address: words.spfAddress({ name }),
      useless: include === '' ? words.spfUseless({ name }) : words.spfUselessInclude({ name, include }),
    }[spf.advice];
    lines.push(
      `## ${name}`,
      '',
      `\`${menu}\``,
      '',
      `| ${text.columns.join(' | ')} |`,
      '| --- | --- | --- |',
      ...records.map(recordRow),
      '',
      [`${advice} ${words.spfAligns[spfAligns]}`, ...(note === undefined ? [] : [note[language]])].join(' '),
      '',
      `[${url}](${url}). ${text.checked} ${checked}.${isVerified ? '' : ` ${text.memory}`}`,
      '',
    );
  }
  return lines.join('\n');
}

function recordRow({ name, type, value }: SetupRecord): string {
  const filled = value.replaceAll('{domain}', 'example.com').replaceAll('{dashes}', 'example-com');
  return `| \`${name === '' ? 'example.com' : `${name}.example.com`}\` | ${type} | \`${filled}\` |`;
}

/** How hosts, blocklists and providers take requests. */
export function requestsPage(language: Language): string {
  const text = {
    en: {
      title: 'Whom to ask',
      intro:
        'Where a reverse name is set, how an address or domain comes off a list, and how a provider is asked to end a block.',
      columns: ['who', 'way', 'where', 'before'],
    },
    es: {
      title: 'A quién pedirlo',
      intro:
        'Dónde se pone un nombre inverso, cómo sale de una lista una dirección o un dominio y cómo se pide a un proveedor que levante un bloqueo.',
      columns: ['quién', 'vía', 'dónde', 'antes'],
    },
  }[language];
  const { ways } = reportWords(language).fixes.requests;
  return [
    `# ${text.title}`,
    '',
    `${text.intro} ${made[language]}`,
    '',
    `| ${text.columns.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...GUIDES.map(({ name, way, menu, url, mail, note, byReason = [] }) => {
      const where = [menu === undefined ? '' : `\`${menu}\``, url ?? '', mail ?? ''].filter(
        (each) => each !== '',
      );
      const before = [note?.[language] ?? '', ...byReason.map((each) => each.note[language])];
      return `| ${name} | ${ways[way]} | ${where.join('<br>')} | ${before.filter((each) => each !== '').join('<br>')} |`;
    }),
    '',
  ].join('\n');
}
