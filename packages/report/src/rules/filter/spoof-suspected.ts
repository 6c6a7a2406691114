/** Microsoft could not tell that the domain in From sent the message: composite authentication failed. */
import { defineRule, type FilterPart } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { judgedBy, judgedValues, type JudgedValues } from './judged.ts';
import { judgedEn, judgedFixEn } from './judged-words.ts';

const CATEGORY = 'microsoft-cat-spoof';
/** Its administrator forbids the pair of sender and domain: that is a list of the recipient. */
const FORBIDDEN_THERE = 'microsoft-compauth-002';

function isSpoofing({ name, entry }: FilterPart): boolean {
  return name === 'compauth reason' || entry === CATEGORY;
}

export const filterSpoofSuspected = defineRule({
  id: 'filter/spoof-suspected',
  needs: ['filterVerdicts'],
  severity: 'high',
  standards: [{ rfc: 9989, section: '4.4' }],
  explainedBy: ['filter/authentication-failed-there'],
  messages: {
    suspected: failure<JudgedValues>({
      title: () => 'Microsoft suspects that the sender uses a domain that is not its own',
      what: judgedEn,
      why: () =>
        'When composite authentication (compauth) fails, Outlook marks the sender as unverified, and the message easily goes to the junk folder or into quarantine.',
      fix: (values) =>
        judgedFixEn(
          values,
          'Let DKIM sign as the domain in From, put the sending addresses into its SPF record, and publish DMARC for it.',
        ),
    }),
    unsure: failure<JudgedValues>({
      title: () => 'Microsoft had to guess that the sender may use its domain',
      what: judgedEn,
      why: () =>
        'The message passed, but not by SPF, DKIM and DMARC. A guess holds as long as the address keeps its name and standing.',
      fix: (values) =>
        judgedFixEn(values, 'Sign with DKIM and publish SPF and DMARC for the domain in From.'),
    }),
    authenticated: state(() => 'Microsoft holds the domain in From for genuine'),
    notSaid: state(() => 'No composite authentication of Microsoft was said'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known') return say.notApplicable('notSaid', {});
    const said = judgedBy(filterVerdicts.value, ({ parts }) => parts.some(isComposite));
    const spoof = judgedBy(filterVerdicts.value, ({ parts }) =>
      parts.some(({ entry }) => entry === CATEGORY),
    );
    const judged = spoof ?? said;
    if (judged === undefined) return say.notApplicable('notSaid', {});
    const parts = judged.statements.flatMap((statement) => statement.parts);
    const composite = parts.find(isComposite)?.value;
    const values = judgedValues(judged, (part) => isComposite(part) || isSpoofing(part));
    const isForbidden = values.entries.includes(FORBIDDEN_THERE);
    if (spoof !== undefined || (composite === 'fail' && !isForbidden))
      return say.fail('suspected', values, []);
    const isGuess =
      composite === 'softpass' ||
      parts.some(({ name, who }) => name === 'compauth reason' && who === 'sender');
    if (isGuess && !isForbidden) return say.warn('unsure', values, [], { severity: 'low' });
    return say.pass('authenticated', {});
  },
});

function isComposite({ name }: FilterPart): boolean {
  return name === 'compauth';
}
