/** The rules about mail that came back: each for its reasons, with the words of the reply and the fix. */
import {
  absent,
  BOUNCE_REASONS,
  findCauses,
  runRules,
  type BouncedRecipient,
  type BounceReason,
  type Facts,
  type Fix,
} from '@whyspam/core';
import { describe, expect, it } from 'vitest';
import { ruleTexts } from '../../locales/rule-texts.ts';
import { RULES } from '../rule-table.ts';
import { bouncedRecipient } from '../testing/held-facts.ts';
import * as sample from '../testing/sample-facts.ts';
import { NOW, testRule, type RuleCase } from '../testing/test-rule.ts';
import { BOUNCE_RULES } from './list.ts';
import { sendWithTls } from '../../setup/servers/encryption.ts';
import { heloName, sendOverIpv4, sendSlower, smartHost } from '../../setup/servers/names-and-routes.ts';

type RuleId = (typeof BOUNCE_RULES)[number]['id'];

const REASONS: Readonly<Record<RuleId, readonly BounceReason[]>> = {
  'bounce/not-authenticated': ['auth-missing'],
  'bounce/spf-refused': ['auth-spf'],
  'bounce/dkim-refused': ['auth-dkim'],
  'bounce/dmarc-refused': ['auth-dmarc'],
  'bounce/not-aligned': ['alignment'],
  'bounce/no-reverse-name': ['dns-ptr'],
  'bounce/greeting-name-refused': ['dns-helo'],
  'bounce/sender-domain-refused': ['dns-sender-domain'],
  'bounce/listed-publicly': ['blocklist-public'],
  'bounce/listed-by-receiver': ['blocklist-private'],
  'bounce/poor-reputation': ['reputation-ip', 'reputation-domain'],
  'bounce/dynamic-address': ['dynamic-ip'],
  'bounce/complaints': ['complaint', 'feedback'],
  'bounce/spam-trap-hit': ['spamtrap'],
  'bounce/server-compromised': ['compromised'],
  'bounce/rate-limited': ['rate-limit'],
  'bounce/content-refused': ['content-spam'],
  'bounce/link-refused': ['content-url'],
  'bounce/attachment-refused': ['content-malware'],
  'bounce/malformed-message': ['format-headers', 'format-rfc5322'],
  'bounce/message-too-large': ['size'],
  'bounce/login-needed': ['submission-auth'],
  'bounce/account-limited': ['account-limit'],
  'bounce/relay-denied': ['relay-denied'],
  'bounce/open-relay-suspected': ['open-relay'],
  'bounce/protocol-refused': ['smtp-protocol'],
  'bounce/tls-needed': ['tls'],
  'bounce/refused-over-ipv6': ['ipv6'],
  'bounce/mailbox-unknown': ['recipient-unknown'],
  'bounce/mailbox-disabled': ['recipient-disabled'],
  'bounce/mailbox-full': ['recipient-full'],
  'bounce/mailbox-moved': ['recipient-moved'],
  'bounce/recipient-refuses': ['recipient-policy'],
  'bounce/host-unknown': ['host-unknown'],
  'bounce/domain-takes-no-mail': ['null-mx'],
  'bounce/policy-refused': ['policy'],
  'bounce/country-refused': ['geo'],
  'bounce/greylisted': ['greylist'],
  'bounce/server-trouble': ['server-temp', 'server-error'],
  'bounce/unreachable': ['network'],
  'bounce/routing-loop': ['routing-loop'],
  'bounce/expired': ['expired'],
  'bounce/unexplained': ['unknown'],
};

/** Rules whose fix is exact. */
const FIXES: Partial<Record<RuleId, readonly Partial<Fix>[]>> = {
  'bounce/no-reverse-name': [{ kind: 'provider', request: 'PTR -> mail.example.com.' }],
  'bounce/greeting-name-refused': heloName({ host: 'mail.example.com' }),
  'bounce/sender-domain-refused': [{ kind: 'sender' }],
  'bounce/rate-limited': sendSlower(),
  'bounce/tls-needed': sendWithTls(),
  'bounce/refused-over-ipv6': sendOverIpv4(),
  'bounce/dynamic-address': smartHost(),
  'bounce/login-needed': [{ kind: 'sender' }],
  'bounce/relay-denied': [{ kind: 'sender' }],
};

function refused(name: string, change: Partial<BouncedRecipient>): RuleCase {
  return { name, key: 'refused', facts: { bouncedRecipient: bouncedRecipient(change) } };
}

for (const rule of BOUNCE_RULES) {
  const reasons = REASONS[rule.id];
  const fixes = FIXES[rule.id] ?? [];
  const [first = 'unknown'] = reasons;
  testRule(rule, {
    pass: [
      {
        name: 'the mail arrived',
        key: 'delivered',
        facts: { bouncedRecipient: bouncedRecipient({ action: 'delivered', reason: 'delivered' }) },
      },
    ],
    fail: [
      ...reasons.map((reason) => ({ ...refused(`refused: ${reason}`, { reason }), fixes })),
      { ...refused('held up', { reason: first, action: 'delayed' }), verdict: 'warn' },
      refused('nothing is known but the reason', {
        reason: first,
        recipient: '',
        diagnostic: '',
        saidBy: {},
        decidedBy: 'form',
      }),
      refused('read from the codes', { reason: first, decidedBy: 'code', diagnostic: '550 5.1.1' }),
      refused('a provider without entry', {
        reason: first,
        decidedBy: 'code',
        saidBy: { provider: 'google' },
      }),
      refused('an entry nobody knows any more', { reason: first, entry: 'constructor' }),
      refused('an entry without provider', { reason: first, entry: 'google-ptr' }),
      refused('temporary, and given up', { reason: first, permanence: 'temporary' }),
    ],
    notApplicable: [
      {
        name: 'another reason',
        key: 'otherwise',
        facts: {
          bouncedRecipient: bouncedRecipient({ reason: reasons.includes('unknown') ? 'size' : 'unknown' }),
        },
      },
      { name: 'no recipient', key: 'otherwise', facts: { bouncedRecipient: absent([]) } },
    ],
  });
}

it('has one rule for each reason but delivered', () => {
  expect(Object.values(REASONS).flat().toSorted()).toEqual(
    BOUNCE_REASONS.filter((reason) => reason !== 'delivered').toSorted(),
  );
});

/** What a rule says of one bounce. */
function textOf(
  rule: RuleId,
  change: Partial<BouncedRecipient>,
  language: 'en' | 'es',
  part: string,
): string {
  const subject = { kind: 'recipient', message: 'm', recipient: 'ana@example.net' } as const;
  const facts: Facts = [{ key: 'bouncedRecipient', subject, fact: bouncedRecipient(change) }];
  const finding = runRules(RULES, facts, { domain: 'example.com' }, NOW).find((each) => each.rule === rule);
  const text = Object.entries(ruleTexts(language, rule)?.['refused'] ?? {}).find(([key]) => key === part);
  return text?.[1](finding?.message.values) ?? '';
}

describe('the words of a bounce', () => {
  const google = {
    reason: 'auth-dkim',
    entry: 'google-dkim-bulk',
    diagnostic: '550 5.7.30 no DKIM',
    saidBy: { host: 'gmail-smtp-in.l.google.com', provider: 'google' },
  } as const;

  it('quote the reply, who said it, and what the provider means by it', () => {
    expect(textOf('bounce/dkim-refused', google, 'en', 'what')).toBe(
      'Mail to ana@example.net came back. gmail-smtp-in.l.google.com (Google) said: “550 5.7.30 no DKIM”. What Google means by it: A bulk sender whose DKIM did not pass.',
    );
    expect(textOf('bounce/dkim-refused', google, 'es', 'what')).toBe(
      'El correo para ana@example.net volvió. gmail-smtp-in.l.google.com (Google) dijo: «550 5.7.30 no DKIM». Lo que Google quiere decir: Un remitente masivo cuyo DKIM no pasó.',
    );
  });

  it('tell a complaint from a refusal', () => {
    const complaint = { reason: 'feedback', action: 'delivered', diagnostic: '' } as const;
    expect(textOf('bounce/complaints', complaint, 'es', 'what')).toContain('fue marcado como spam');
  });

  it('show what a server says without what could drive a terminal, and cut', () => {
    const diagnostic = `550 \u001b[2J\u202e\n\n${'x'.repeat(5000)}`;
    const what = textOf('bounce/policy-refused', { reason: 'policy', diagnostic }, 'en', 'what');
    expect(what).toContain(String.raw`550 \x1b[2J\u{202e} xxx`);
    expect(what.length).toBeLessThan(700);
  });

  it('explain codes by the registry only when the words do not tell and no provider is known', () => {
    const byCode = { reason: 'recipient-unknown', decidedBy: 'code' } as const;
    expect(textOf('bounce/mailbox-unknown', byCode, 'en', 'what')).toContain('the codes do: 550 5.1.1');
    expect(
      textOf('bounce/mailbox-unknown', { ...byCode, saidBy: { provider: 'google' } }, 'en', 'what'),
    ).not.toContain('the codes do');
  });

  it('say whether to wait', () => {
    const grey = { reason: 'greylist', action: 'delayed', permanence: 'temporary' } as const;
    expect(textOf('bounce/greylisted', grey, 'en', 'fix')).toContain('goes on trying by itself');
    expect(textOf('bounce/mailbox-unknown', {}, 'en', 'fix')).toContain('will be refused again');
    expect(textOf('bounce/unreachable', { reason: 'network' }, 'es', 'fix')).toContain('ha desistido');
    // 552 is of the class 5yz, and yet the mailbox is emptied one day.
    const full = textOf('bounce/mailbox-full', { reason: 'recipient-full' }, 'en', 'fix');
    expect(full).toContain('this may pass');
    expect(full).not.toContain('will be refused again');
    expect(textOf('bounce/unexplained', { reason: 'unknown' }, 'en', 'fix')).not.toContain('again');
  });
});

it('asks the list that the reply names for removal, with its page', () => {
  const diagnostic = '554 5.7.1 Client host [192.0.2.25] blocked using zen.spamhaus.org';
  const facts: Facts = [
    {
      key: 'bouncedRecipient',
      subject: { kind: 'recipient', message: 'm', recipient: 'a' },
      fact: bouncedRecipient({ reason: 'blocklist-public', diagnostic }),
    },
  ];
  const found = runRules(BOUNCE_RULES, facts, { domain: 'example.com' }, NOW).find(
    ({ verdict }) => verdict === 'fail',
  );
  expect(found).toMatchObject({
    rule: 'bounce/listed-publicly',
    fixes: [{ kind: 'provider', who: 'blocklist', name: 'Spamhaus', url: 'https://check.spamhaus.org/' }],
  });
});

it('folds a bounce under the fault of the domain or address that explains it', () => {
  const facts: Facts = [
    {
      key: 'bouncedRecipient',
      subject: { kind: 'recipient', message: 'm', recipient: 'a' },
      fact: bouncedRecipient({ reason: 'dns-ptr' }),
    },
    { key: 'ptr', subject: { kind: 'address', address: '192.0.2.25' }, fact: sample.ptr([]) },
  ];
  const findings = runRules(RULES, facts, { domain: 'example.com' }, NOW);
  const cause = findCauses(findings, RULES).find(({ finding }) => finding.rule === 'ptr/missing');
  expect(cause?.explains.map(({ rule }) => rule)).toContain('bounce/no-reverse-name');
});
