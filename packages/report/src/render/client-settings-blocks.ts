/** The settings of mail programs in words a customer understands: what to type, what not, and why. */
import { type ClientSetting, type Report, type SenderFix, visible } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { fixParts } from './describe-fix.ts';
import { prose, type Block, type Part, type Prose } from './outline.ts';

/** How a row looks: by glyph and by colour, never by colour alone. */
const LOOKS = {
  use: 'pass',
  alternative: 'pass',
  avoid: 'fail',
  closed: 'none',
  notSeen: 'unknown',
} as const;
const TONES = {
  use: 'pass',
  alternative: 'pass',
  avoid: 'fail',
  closed: 'muted',
  notSeen: 'unknown',
} as const;
const SHOWN_REASONS = 2;
const SHOWN_NAMES = 3;

export interface ClientSettingsSources {
  readonly report: Report;
  readonly language: Language;
  readonly verbose: boolean;
  readonly titleOf: (findingId: string) => string;
}

export function clientSettingsBlocks(sources: ClientSettingsSources): readonly Block[] {
  const { report, language } = sources;
  const rows = report.clientSettings ?? [];
  if (rows.length === 0) return [];
  const words = reportWords(language).clientSettings;
  const best = rows.find(({ advice }) => advice === 'use');
  return [
    { kind: 'section', title: words.title },
    { kind: 'parts', parts: best === undefined ? [prose(words.nothingGood)] : typeThis(best, language) },
    { kind: 'section', title: '' },
    {
      kind: 'table',
      columns: [words.columns.server, words.columns.encryption, words.columns.advice, words.columns.because],
      rows: rows.map((row) => ({
        glyph: LOOKS[row.advice],
        tone: TONES[row.advice],
        cells: [
          `${visible(row.host)}:${row.port}`,
          row.encryption === undefined ? '-' : words.encryptions[row.encryption],
          words.advice[row.advice],
        ],
        body: reasons(row, sources),
      })),
    },
    ...(best === undefined || !concernsPrograms(sources) ? [] : programBlocks(best, sources)),
  ];
}

/** As the fields are called in the dialogs of mail programs. */
function typeThis(best: ClientSetting, language: Language): readonly Part[] {
  const words = reportWords(language).clientSettings;
  return [
    prose(words.typeThis),
    {
      kind: 'settings',
      rows: [
        { name: words.fields.server, value: visible(best.host) },
        { name: words.fields.port, value: String(best.port) },
        { name: words.fields.encryption, value: words.encryptions[best.encryption ?? 'none'] },
        { name: words.fields.authentication, value: words.values.authentication },
        { name: words.fields.userName, value: words.values.userName },
        { name: words.fields.password, value: words.values.password },
      ],
    },
  ];
}

function reasons(row: ClientSetting, { language, titleOf }: ClientSettingsSources): readonly Prose[] {
  const words = reportWords(language).clientSettings.reasons;
  const said = row.because.slice(0, SHOWN_REASONS).map((id) => prose(titleOf(id)));
  switch (row.advice) {
    case 'use':
    case 'alternative':
      if (row.encryption === 'implicitTls') return [prose(words.implicitTls)];
      return [prose(row.port === 587 ? words.startTls : words.otherPort)];
    case 'avoid': {
      if (row.port === 25) return [prose(words.relayPort)];
      const names = row.otherNames?.slice(0, SHOWN_NAMES).map((name) => visible(name));
      const hint = names === undefined ? [] : [prose(words.otherNames({ names: names.join(', ') }))];
      return [...(said.length === 0 ? [prose(words.noLogin)] : said), ...hint];
    }
    case 'closed':
      return [prose(row.port === 2525 ? words.notNeeded : words.closed)];
    case 'notSeen':
      return [prose(words.notSeen)];
  }
}

/** Where it was asked for a server, or mail is sent by a program of the web site. */
function concernsPrograms({ report: { target }, verbose }: ClientSettingsSources): boolean {
  const sendsFromSite = (target.senders ?? []).some(({ program }) => program === 'phpMail');
  return verbose || target.server !== undefined || sendsFromSite;
}

function programBlocks(best: ClientSetting, { report, language }: ClientSettingsSources): readonly Block[] {
  const words = reportWords(language).clientSettings;
  const { domain, server } = report.target;
  // The domain of a single server may be no more than its own name.
  const user = server?.host === domain ? words.values.userName : `name@${domain}`;
  const fixes = programSettings(best, user);
  return [
    { kind: 'section', title: '' },
    { kind: 'parts', parts: [prose(words.programs)] },
    { kind: 'parts', parts: fixes.flatMap((fix) => fixParts(fix, language)) },
  ];
}

/**
 * The same settings for what sends from a web site. Names as in the dialog "Other SMTP" of WP Mail SMTP
 * (wpmailsmtp.com/docs) and in PHPMailer (src/PHPMailer.php), checked 2026-11-25: both call TLS from the start "ssl",
 * and STARTTLS "tls".
 */
export function programSettings(best: ClientSetting, user: string): readonly SenderFix[] {
  const isImplicit = best.encryption === 'implicitTls';
  const port = String(best.port);
  return [
    {
      kind: 'sender',
      program: 'wordpress',
      settings: [
        { name: 'SMTP Host', value: best.host },
        { name: 'Encryption', value: isImplicit ? 'SSL' : 'TLS' },
        { name: 'SMTP Port', value: port },
        { name: 'Authentication', value: 'On' },
        { name: 'SMTP Username', value: user },
        { name: 'From Email', value: user },
      ],
    },
    {
      kind: 'sender',
      program: 'phpMail',
      settings: [
        { name: '$mail->Host', value: `'${best.host}'` },
        { name: '$mail->Port', value: port },
        { name: '$mail->SMTPSecure', value: isImplicit ? "'ssl'" : "'tls'" },
        { name: '$mail->SMTPAuth', value: 'true' },
        { name: '$mail->Username', value: `'${user}'` },
      ],
    },
  ];
}
