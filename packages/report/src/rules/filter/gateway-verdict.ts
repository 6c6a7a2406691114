/** A filtering product of the receiver holds the message for spam, bulk, phishing or malware. */
import { defineRule, filterName, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { fixesOf } from './counted.ts';
import { entriesOf, gatewayStatements, gravestOf, pageOf } from './gateways.ts';
import { EN } from './scoring-words.ts';

export interface GatewayValues {
  readonly filter: string;
  readonly header: string;
  /** What the header says, cut. */
  readonly words: string;
  /** Entries of the catalogue that it names. */
  readonly entries: readonly string[];
  readonly [name: string]: string | readonly string[];
}

const ASK_OPERATOR =
  'Mend what else this report names, then ask the recipient to release the message and to report it to the product as wrongly judged.';

export const filterGatewayVerdict = defineRule({
  id: 'filter/gateway-verdict',
  needs: ['filterVerdicts'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [
    'filter/score-script-hacked',
    'filter/score-reputation-lists',
    'filter/score-sending-server',
    'filter/score-authentication',
    'filter/score-links',
    'filter/score-content',
    'filter/score-form',
  ],
  messages: {
    spam: failure<GatewayValues>({
      title: ({ filter }) => `${filter} holds the message for spam`,
      what: saidEn,
      why: () =>
        'The product of the receiver judged by content and reputation. Its reasons stay with it, but many receivers use the same one, so they see the same.',
      fix: (values) => fixEn(values, ASK_OPERATOR),
    }),
    suspect: failure<GatewayValues>({
      title: ({ filter }) => `${filter} suspects the message`,
      what: saidEn,
      why: () => 'Such a message may be held back, tagged, or marked as soon as one more sign is added.',
      fix: (values) => fixEn(values, ASK_OPERATOR),
    }),
    bulk: failure<GatewayValues>({
      title: ({ filter }) => `${filter} holds the message for bulk mail`,
      what: saidEn,
      why: () =>
        'Bulk is no spam, but receivers may file it apart. For a newsletter that is right; for an invoice or a password it is not.',
      fix: () =>
        'Send bulk mail and single messages from different subdomains and addresses, and let bulk mail have one-click unsubscription.',
    }),
    dangerous: failure<GatewayValues>({
      title: ({ filter }) => `${filter} holds the message for phishing or malware`,
      what: saidEn,
      why: () =>
        'A message that is held for dangerous seldom reaches anybody, and it spoils the reputation of the address and of every name linked in it.',
      fix: (values) =>
        fixEn(
          values,
          'Look first for a hacked site behind the links and a hijacked mailbox behind the sender. If there is none, send the file as a link on your own domain, and ask the recipient to report it as wrongly judged.',
        ),
    }),
    passed: state(() => 'No filtering product of the receiver holds anything against the message'),
    none: state(() => 'No filtering product of the receiver wrote a header'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    const statements = filterVerdicts.state === 'known' ? gatewayStatements(filterVerdicts.value) : [];
    if (statements.length === 0) return say.notApplicable('none', {});
    const statement = gravestOf(statements);
    if (statement === undefined) return say.pass('passed', {});
    const { filter, header, parts, score, verdict } = statement;
    const name = filterName(filter);
    const said = parts.map((part) =>
      part.name === header ? part.value : `${part.name}: ${part.value ?? ''}`,
    );
    const words = said.filter((text) => text !== undefined && text !== '').join('; ');
    const values: GatewayValues = {
      filter: name,
      header: visible(header, 80),
      words: visible(
        (words === '' && score !== undefined ? String(score) : words).replace(/\s+/gu, ' '),
        200,
      ),
      entries: entriesOf(statement),
    };
    const fixes = pageOf(filter, name);
    switch (verdict) {
      case 'malware':
      case 'phishing':
        return say.fail('dangerous', values, fixes, { severity: 'critical' });
      case 'bulk':
        return say.warn('bulk', values, [], { severity: 'info' });
      case 'suspect':
        return say.warn('suspect', values, fixes, { severity: 'medium' });
      default:
        return say.fail('spam', values, fixes);
    }
  },
});

function saidEn({ filter, header, words, entries }: GatewayValues): string {
  const said = words === '' ? `${filter} says so in ${header}.` : `${filter} wrote in ${header}: “${words}”.`;
  return [said, ...entries.map((entry) => meaningIn(EN.entries, entry))]
    .filter((text) => text !== '')
    .join(' ');
}

function fixEn(values: GatewayValues, otherwise: string): string {
  const fixes = fixesOf(values).map((fix) => EN.fixes[fix]);
  return fixes.length === 0 ? otherwise : fixes.join(' ');
}

export function meaningIn(entries: Readonly<Record<string, string>>, entry: string): string {
  return Object.hasOwn(entries, entry) ? (entries[entry] ?? '') : '';
}
