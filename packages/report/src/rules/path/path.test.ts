import type { KnownFact, MessageHop, MessagePath, MessageRelay, SendingProgram } from '@whyspam/core';
import { sendWithTls } from '../../setup/servers/encryption.ts';
import { messagePath, receivedMessage } from '../testing/message-facts.ts';
import { missing } from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { pathClockOff } from './clock-off.ts';
import { pathDynamicLookingClient } from './dynamic-looking-client.ts';
import { pathForwarded } from './forwarded.ts';
import { pathGreetingNotAName } from './greeting-not-a-name.ts';
import { pathImpossibleHop } from './impossible-hop.ts';
import { pathMailingList } from './mailing-list.ts';
import { pathNoBoundary } from './no-boundary.ts';
import { pathNoReverseName } from './no-reverse-name.ts';
import { pathSentByPhpMail } from './sent-by-php-mail.ts';
import { pathSentFromSharedHostAccount } from './sent-from-shared-host-account.ts';
import { pathSentThroughService } from './sent-through-service.ts';
import { pathSlowHop } from './slow-hop.ts';
import { pathUnencryptedHop } from './unencrypted-hop.ts';

const BOUNDARY: MessageHop = {
  position: 0,
  helo: 'mail.example.com',
  address: '192.0.2.25',
  host: 'mail.example.com',
  by: 'mx.example.net',
  protocol: 'ESMTPS',
  isEncrypted: true,
  at: '2026-11-25T09:00:02.000Z',
  delaySeconds: 2,
  isTrusted: true,
  faults: [],
};
const BELOW: MessageHop = {
  position: 4,
  helo: 'laptop',
  address: '198.51.100.7',
  by: 'mail.example.com',
  protocol: 'ESMTPSA',
  isEncrypted: true,
  login: '',
  at: '2026-11-25T09:00:00.000Z',
  isTrusted: false,
  faults: [],
};

interface Changes {
  readonly boundary?: Partial<MessageHop>;
  readonly below?: Partial<MessageHop>;
}

function path(change: Partial<MessagePath> = {}, { boundary, below }: Changes = {}): KnownFact<MessagePath> {
  return messagePath({
    hops: [
      { ...BOUNDARY, ...boundary },
      { ...BELOW, ...below },
    ],
    ...change,
  });
}

function client(change: Partial<NonNullable<MessagePath['client']>>): KnownFact<MessagePath> {
  return messagePath({
    client: { address: '192.0.2.25', host: 'mail.example.com', helo: 'mail.example.com', ...change },
  });
}

/** Without Received fields. */
const empty = messagePath({ hops: [], trust: 'none', trustedUntil: -1 });

function without<K extends keyof MessagePath>(
  key: K,
  change: Partial<MessagePath> = {},
): KnownFact<MessagePath> {
  const { [key]: _, ...rest } = path(change).value;
  // What is left out may be left out.
  return { ...path(), value: rest as MessagePath };
}

testRule(pathNoBoundary, {
  pass: [
    { name: 'found', facts: { messagePath: path() }, key: 'found', values: { by: 'mx.example.net' } },
    {
      name: 'a user of its own',
      facts: {
        messagePath: {
          ...path(),
          value: { ...without('client').value, hops: [{ ...BELOW, position: 0, isTrusted: true }] },
        },
      },
      key: 'ownUser',
    },
  ],
  fail: [
    {
      name: 'no field names a server',
      facts: {
        messagePath: {
          ...path(),
          value: {
            hops: [{ position: 0, isTrusted: false, faults: ['unreadable'] }],
            trust: 'none',
            trustedUntil: -1,
            relays: [],
            programs: [],
          },
        },
      },
      key: 'unreadable',
      verdict: 'warn',
      values: { hops: 1 },
    },
    {
      name: 'a container hides the client',
      facts: {
        messagePath: {
          ...path(),
          value: { ...without('client').value, hops: [{ ...BOUNDARY, address: '172.17.0.1' }, BELOW] },
        },
      },
      key: 'hidden',
      verdict: 'warn',
      values: { address: '172.17.0.1', by: 'mx.example.net' },
    },
  ],
  notApplicable: [
    { name: 'no Received field', facts: { messagePath: empty }, key: 'noHops' },
    { name: 'no header', facts: { messagePath: missing }, key: 'noHops' },
  ],
});

testRule(pathImpossibleHop, {
  pass: [{ name: 'all possible', facts: { messagePath: path() }, key: 'possible' }],
  fail: [
    {
      name: 'an address that is none',
      facts: {
        messagePath: path(
          {},
          { below: { helo: 'a.example', impossibleAddress: '300.1.2.3', faults: ['impossibleAddress'] } },
        ),
      },
      key: 'impossibleAddress',
      verdict: 'warn',
      severity: 'medium',
    },
    {
      name: 'dated after it arrived',
      facts: { messagePath: path({}, { below: { at: '2026-11-26T09:00:00.000Z', faults: ['future'] } }) },
      key: 'future',
      verdict: 'warn',
    },
    {
      name: 'a local address with the name of a stranger',
      facts: {
        messagePath: path(
          {},
          { below: { host: 'bank.example', address: '10.0.0.9', faults: ['privateOutside'] } },
        ),
      },
      key: 'privateOutside',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'of a server of the receiver: no claim',
      facts: {
        messagePath: path({}, { boundary: { impossibleAddress: '0.0.0.0', faults: ['impossibleAddress'] } }),
      },
      key: 'impossibleAddress',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'no Received field', facts: { messagePath: empty }, key: 'noHops' }],
});

testRule(pathClockOff, {
  pass: [
    { name: 'agree', facts: { messagePath: path({ writtenAt: '2026-11-25T08:59:00.000Z' }) }, key: 'agree' },
    {
      name: 'RFC 5321 section 4.5.4.1: four days in a queue is no wrong clock',
      facts: { messagePath: path({ writtenAt: '2026-11-21T09:00:00.000Z' }) },
      key: 'agree',
    },
  ],
  fail: [
    {
      name: 'from the future, by a time zone',
      facts: { messagePath: path({ writtenAt: '2026-11-25T11:00:02.000Z' }) },
      key: 'dateAhead',
      verdict: 'warn',
      severity: 'low',
      values: { date: '2026-11-25T11:00:02.000Z', taken: '2026-11-25T09:00:02.000Z', seconds: 7200 },
    },
    {
      name: 'far from the future',
      facts: { messagePath: path({ writtenAt: '2026-11-27T11:00:02.000Z' }) },
      key: 'dateAhead',
      verdict: 'warn',
      severity: 'medium',
    },
    {
      name: 'from last year',
      facts: { messagePath: path({ writtenAt: '2025-11-25T09:00:00.000Z' }) },
      key: 'dateBehind',
      verdict: 'warn',
    },
    {
      name: 'two servers differ',
      facts: { messagePath: path({}, { boundary: { delaySeconds: -900, faults: ['backwards'] } }) },
      key: 'backwards',
      verdict: 'warn',
      severity: 'info',
      values: { by: 'mx.example.net', below: 'mail.example.com', seconds: -900, claim: true },
    },
  ],
  notApplicable: [
    { name: 'no times', facts: { messagePath: empty }, key: 'noTimes' },
    { name: 'no header', facts: { messagePath: missing }, key: 'noTimes' },
  ],
});

testRule(pathSlowHop, {
  pass: [
    { name: 'prompt', facts: { messagePath: path() }, key: 'prompt', values: { seconds: 2 } },
    {
      name: 'who fetches from a mailbox comes when he wants to',
      facts: {
        messagePath: path({
          hops: [
            { ...BOUNDARY, protocol: 'POP3', delaySeconds: 86_400 },
            { ...BOUNDARY, position: 1 },
            { ...BELOW, position: 5 },
          ],
          boundary: 1,
          trustedUntil: 1,
        }),
      },
      key: 'prompt',
    },
  ],
  fail: [
    {
      name: 'trap 58: greylisting is no failure',
      facts: { messagePath: path({}, { boundary: { delaySeconds: 900 } }) },
      key: 'boundary',
      verdict: 'warn',
      severity: 'info',
      values: { from: 'mail.example.com', by: 'mx.example.net', seconds: 900, claim: false },
    },
    {
      name: 'two days in a queue',
      facts: { messagePath: path({}, { boundary: { delaySeconds: 172_800 } }) },
      key: 'boundary',
      verdict: 'warn',
      severity: 'medium',
    },
    {
      name: 'before the receiver',
      facts: {
        messagePath: path({
          hops: [
            BOUNDARY,
            { ...BELOW, delaySeconds: 7200 },
            { ...BELOW, position: 6, by: 'app.example.com' },
          ],
        }),
      },
      key: 'inside',
      verdict: 'warn',
      severity: 'low',
      values: { from: 'app.example.com', by: 'mail.example.com', seconds: 7200, claim: true },
    },
    {
      name: 'inside the receiver',
      facts: {
        messagePath: path({
          hops: [
            { ...BOUNDARY, by: 'store.example.net', delaySeconds: 600 },
            { ...BOUNDARY, position: 1 },
            { ...BELOW, position: 5 },
          ],
          boundary: 1,
          trustedUntil: 1,
        }),
      },
      key: 'inside',
      verdict: 'warn',
      values: { from: 'mx.example.net', by: 'store.example.net', seconds: 600, claim: false },
    },
  ],
  notApplicable: [
    { name: 'one hop', facts: { messagePath: messagePath() }, key: 'noTimes' },
    {
      name: 'a date that was invented tells no delay',
      facts: { messagePath: path({}, { below: { faults: ['future'] } }) },
      key: 'noTimes',
    },
    { name: 'no header', facts: { messagePath: missing }, key: 'noTimes' },
  ],
});

testRule(pathUnencryptedHop, {
  pass: [
    { name: 'encrypted', facts: { messagePath: path() }, key: 'encrypted', values: { by: 'mx.example.net' } },
  ],
  fail: [
    {
      name: 'at the boundary',
      facts: { messagePath: path({}, { boundary: { isEncrypted: false, protocol: 'ESMTP' } }) },
      key: 'boundary',
      values: { client: 'mail.example.com [192.0.2.25]', by: 'mx.example.net', protocol: 'ESMTP' },
      fixes: sendWithTls(),
    },
    {
      name: 'before, as the message says',
      facts: { messagePath: path({}, { below: { isEncrypted: false } }) },
      key: 'before',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [
    {
      name: 'a local line needs none, and the receiver does not say',
      facts: {
        messagePath: path({
          hops: [
            { position: 0, by: 'mx.example.net', isTrusted: true, faults: [] },
            { ...BELOW, address: '10.0.0.7', isEncrypted: false },
          ],
        }),
      },
      key: 'unsaid',
    },
    { name: 'no header', facts: { messagePath: missing }, key: 'unsaid' },
  ],
});

testRule(pathGreetingNotAName, {
  pass: [
    { name: 'a name', facts: { messagePath: client({}) }, key: 'name', values: { helo: 'mail.example.com' } },
  ],
  fail: [
    {
      name: 'localhost.localdomain',
      facts: { messagePath: client({ helo: 'localhost.localdomain' }) },
      key: 'noName',
    },
    { name: 'a name of Windows', facts: { messagePath: client({ helo: 'WIN-7ABC' }) }, key: 'noName' },
    { name: 'RFC 6762: .local', facts: { messagePath: client({ helo: 'server.local' }) }, key: 'noName' },
    { name: 'an address', facts: { messagePath: client({ helo: '192.0.2.25' }) }, key: 'bareAddress' },
    {
      name: 'an address of IPv6',
      facts: { messagePath: client({ helo: '2001:db8::25' }) },
      key: 'bareAddress',
    },
    {
      name: 'RFC 5321 section 4.1.3: in brackets',
      facts: { messagePath: client({ helo: '[192.0.2.25]' }) },
      key: 'literal',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [
    { name: 'no client', facts: { messagePath: without('client') }, key: 'unsaid' },
    { name: 'no header', facts: { messagePath: missing }, key: 'unsaid' },
  ],
});

testRule(pathNoReverseName, {
  pass: [{ name: 'confirmed', facts: { messagePath: client({}) }, key: 'confirmed' }],
  fail: [
    {
      name: 'none',
      facts: { messagePath: messagePath({ client: { address: '192.0.2.25', reverse: 'none' } }) },
      key: 'none',
      severity: 'high',
      values: { address: '192.0.2.25', by: 'mx.example.net' },
      fixes: [{ kind: 'provider', who: 'addressOwner' }],
    },
    {
      name: 'does not lead back',
      facts: { messagePath: client({ host: 'host7.isp.example', reverse: 'notConfirmed' }) },
      key: 'notConfirmed',
      fixes: [{ kind: 'provider', request: 'host7.isp.example A/AAAA 192.0.2.25' }],
    },
  ],
  notApplicable: [
    {
      name: 'not said',
      facts: { messagePath: messagePath({ client: { address: '192.0.2.25' } }) },
      key: 'unsaid',
    },
    { name: 'no client', facts: { messagePath: without('client') }, key: 'unsaid' },
  ],
});

testRule(pathDynamicLookingClient, {
  pass: [{ name: 'a name of its own', facts: { messagePath: client({}) }, key: 'ownName' }],
  fail: [
    {
      name: 'a home line',
      facts: { messagePath: client({ host: '192-0-2-25.dyn.isp.example', looksDynamic: true }) },
      key: 'looksDynamic',
      verdict: 'warn',
      fixes: [{ kind: 'provider', who: 'addressOwner' }],
    },
  ],
  notApplicable: [{ name: 'no client', facts: { messagePath: without('client') }, key: 'unsaid' }],
});

testRule(pathSentThroughService, {
  pass: [
    { name: 'none', facts: { messagePath: path() }, key: 'none' },
    { name: 'no header', facts: { messagePath: missing }, key: 'none' },
  ],
  fail: [
    {
      name: 'seen',
      facts: {
        messagePath: path({
          service: { name: 'SendGrid', because: 'o1.ptr1.sendgrid.net', isCertain: true },
        }),
      },
      key: 'seen',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'claimed',
      facts: { messagePath: path({ service: { name: 'SendGrid', because: 'X-SG-EID', isCertain: false } }) },
      key: 'claimed',
      verdict: 'warn',
      severity: 'info',
    },
  ],
});

const forwarder: MessageRelay = {
  kind: 'forwarder',
  name: 'bob@gmail.com',
  by: 'Gmail',
  field: 'X-Forwarded-For',
  position: 2,
};
const list: MessageRelay = {
  kind: 'mailingList',
  name: 'talk.lists.example',
  by: 'Mailman',
  field: 'X-Mailman-Version',
  position: 9,
};

testRule(pathForwarded, {
  pass: [
    { name: 'direct', facts: { messagePath: path() }, key: 'direct' },
    { name: 'a list is no forwarder', facts: { messagePath: path({ relays: [list] }) }, key: 'direct' },
  ],
  fail: [
    {
      name: 'the envelope as it was',
      facts: { messagePath: path({ relays: [forwarder] }) },
      key: 'kept',
      verdict: 'warn',
      severity: 'low',
      values: { name: 'bob@gmail.com', by: 'Gmail', field: 'X-Forwarded-For', claim: true },
    },
    {
      name: 'rewritten (SRS)',
      facts: {
        messagePath: path({
          relays: [{ ...forwarder, name: 'forward.example', by: 'SRS', field: 'Return-Path', position: 0 }],
          envelope: {
            form: 'srs',
            address: 'SRS0=a=TT=example.com=ana@forward.example',
            original: 'ana@example.com',
            position: 0,
          },
        }),
      },
      key: 'rewritten',
      verdict: 'warn',
      severity: 'info',
      values: {
        name: 'forward.example',
        by: 'SRS',
        field: 'Return-Path',
        claim: false,
        original: 'ana@example.com',
      },
    },
  ],
});

testRule(pathMailingList, {
  pass: [
    { name: 'none', facts: { messagePath: path() }, key: 'none' },
    { name: 'a forwarder is no list', facts: { messagePath: path({ relays: [forwarder] }) }, key: 'none' },
  ],
  fail: [
    {
      name: 'Mailman',
      facts: { messagePath: path({ relays: [forwarder, list] }) },
      key: 'list',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'a program that does not name itself',
      facts: {
        messagePath: path({
          relays: [{ kind: 'mailingList', name: 'a.lists.example', field: 'List-Post', position: 9 }],
        }),
      },
      key: 'list',
      verdict: 'warn',
    },
  ],
});

const script: SendingProgram = {
  kind: 'phpMail',
  script: 'class-phpmailer.php',
  account: 'userid 33',
  field: 'X-PHP-Originating-Script',
  position: 6,
};
const webServer: SendingProgram = {
  kind: 'webServer',
  account: 'www-data',
  host: 'web7.hosting.example',
  field: 'Received',
  position: 5,
};
const wordpress: SendingProgram = {
  kind: 'wordpress',
  account: 'wordpress@example.com',
  field: 'From',
  position: 8,
};
const message = receivedMessage();
/** The hop below is of an account, or of nobody who logged in. */
function unlogged(programs: readonly SendingProgram[]): KnownFact<MessagePath> {
  return messagePath({ programs });
}

testRule(pathSentByPhpMail, {
  pass: [
    { name: 'nothing of PHP', facts: { messagePath: unlogged([]), message }, key: 'notPhp' },
    {
      name: 'the site logs in',
      facts: { messagePath: path({ programs: [wordpress, script] }), message },
      key: 'loggedIn',
    },
  ],
  fail: [
    {
      name: 'WordPress with a script on a web server',
      facts: { messagePath: unlogged([script, webServer, wordpress]), message },
      key: 'mail',
      severity: 'high',
      values: {
        application: 'WordPress',
        script: 'class-phpmailer.php',
        account: 'userid 33',
        host: 'web7.hosting.example',
        from: 'example.com',
      },
      fixes: [{ kind: 'sender', program: 'wordpress' }],
    },
    {
      name: 'the account of a web server alone',
      facts: { messagePath: unlogged([webServer]), message },
      key: 'mail',
      fixes: [{ kind: 'sender', program: 'phpMail' }],
    },
    {
      name: 'Joomla, no mailbox in From',
      facts: {
        messagePath: unlogged([{ kind: 'joomla', field: 'X-Mailer', position: 7 }, script]),
        message: missing,
      },
      key: 'mail',
    },
    {
      name: 'the default sender of WordPress',
      facts: { messagePath: unlogged([wordpress]), message },
      key: 'defaultSender',
      verdict: 'warn',
      severity: 'medium',
    },
  ],
  notApplicable: [{ name: 'no header', facts: { messagePath: missing, message }, key: 'notPhp' }],
});

const account: SendingProgram = {
  kind: 'cpanel',
  account: 'shop',
  host: 'server5.hosting.example',
  field: 'X-Authenticated-Sender',
  position: 6,
};

testRule(pathSentFromSharedHostAccount, {
  pass: [
    { name: 'no panel', facts: { messagePath: path() }, key: 'none' },
    {
      name: 'a web server is no panel',
      facts: { messagePath: path({ programs: [webServer] }) },
      key: 'none',
    },
  ],
  fail: [
    {
      name: 'cPanel',
      facts: { messagePath: path({ programs: [account] }) },
      key: 'script',
      verdict: 'warn',
      severity: 'low',
      values: { panel: 'cPanel', account: 'shop', host: 'server5.hosting.example' },
    },
    {
      name: 'Plesk names the domain in one field and the host in another',
      facts: {
        messagePath: path({
          programs: [
            { kind: 'plesk', host: 'plesk3.hosting.example', field: 'X-PPP-Message-ID', position: 6 },
            { kind: 'plesk', account: 'shop.example', field: 'X-PPP-Vhost', position: 7 },
          ],
        }),
      },
      key: 'script',
      verdict: 'warn',
      values: { panel: 'Plesk', account: 'shop.example', host: 'plesk3.hosting.example' },
    },
    {
      name: 'MailChannels, without an account',
      facts: {
        messagePath: path({ programs: [{ kind: 'mailchannels', field: 'X-MC-Relay', position: 6 }] }),
      },
      key: 'script',
      verdict: 'warn',
    },
    {
      name: 'a mailbox that logged in',
      facts: {
        messagePath: path({ programs: [{ ...account, kind: 'cpanelLogin', account: 'ana@shop.example' }] }),
      },
      key: 'mailbox',
      verdict: 'warn',
      severity: 'info',
    },
  ],
});
