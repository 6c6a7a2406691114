/** The rules on what is in a message: each by the one thing it is about, over a message that is in order. */
import { absent, type FormFault, type MessageContent } from '@whyspam/core';
import { messageAuth, messageContent, messageSignature } from '../testing/message-facts.ts';
import { testRule, type RuleCase } from '../testing/test-rule.ts';
import { contentActiveContent } from './active-content.ts';
import { contentBareLineEnds } from './bare-line-ends.ts';
import { contentClippedByGmail } from './clipped-by-gmail.ts';
import { contentConfusableName } from './confusable-name.ts';
import { contentDateOff } from './date-off.ts';
import { contentDisplayNameMisleads } from './display-name-misleads.ts';
import { contentEmbeddedPictures } from './embedded-pictures.ts';
import { contentHeaderDuplicated } from './header-duplicated.ts';
import { contentHeaderEightBit } from './header-eight-bit.ts';
import { contentHiddenText } from './hidden-text.ts';
import { contentHtmlOnly } from './html-only.ts';
import { contentImageOnly } from './image-only.ts';
import { contentLineTooLong } from './line-too-long.ts';
import { contentLinkDisguised } from './link-disguised.ts';
import { contentLinkShortener } from './link-shortener.ts';
import { contentLinkShowsOtherHost } from './link-shows-other-host.ts';
import { contentLinkToAddress } from './link-to-address.ts';
import { contentMimeBroken } from './mime-broken.ts';
import { contentMissingDate } from './missing-date.ts';
import { contentMissingFields } from './missing-fields.ts';
import { contentMissingMessageId } from './missing-message-id.ts';
import { contentReplyToElsewhere } from './reply-to-elsewhere.ts';
import { contentRiskyAttachment } from './risky-attachment.ts';
import { contentTextAndHtmlDisagree } from './text-and-html-disagree.ts';
import { contentUnfilledPlaceholder } from './unfilled-placeholder.ts';
import { contentUnsubscribeMissing } from './unsubscribe-missing.ts';
import { contentUnsubscribeNotOneClick } from './unsubscribe-not-one-click.ts';
import { contentUnsubscribeNotSigned } from './unsubscribe-not-signed.ts';

type Change = Partial<MessageContent>;

function on(
  name: string,
  key: string,
  change: Change = {},
  more: Partial<Omit<RuleCase, 'name' | 'key' | 'facts'>> = {},
): RuleCase {
  return { name, key, facts: { messageContent: messageContent(change) }, ...more };
}

function fault(kind: FormFault['kind'], more: Partial<FormFault> = {}): FormFault {
  return { kind, count: 1, ...more };
}

const noMessage = (key: string): RuleCase => ({
  name: 'no message',
  key,
  facts: { messageContent: absent([]) },
});

const warn = { verdict: 'warn' } as const;

testRule(contentMissingMessageId, {
  pass: [on('it is there', 'present'), noMessage('present')],
  fail: [
    on(
      'none',
      'missing',
      { formFaults: [fault('missing', { field: 'message-id' })] },
      {
        fixes: [{ kind: 'sender', program: 'application' }],
      },
    ),
    on(
      'not <left@right>',
      'malformed',
      { formFaults: [fault('unreadable', { field: 'message-id', detail: '<1>' })] },
      {
        ...warn,
        values: { value: '<1>' },
      },
    ),
  ],
});

testRule(contentMissingDate, {
  pass: [on('it is there', 'present'), noMessage('present')],
  fail: [
    on('none', 'missing', { formFaults: [fault('missing', { field: 'date' })] }),
    on(
      'no date',
      'unreadable',
      { formFaults: [fault('unreadable', { field: 'date', detail: 'heute\u0000' })] },
      {
        values: { value: 'heute\\x00' },
      },
    ),
  ],
});

testRule(contentDateOff, {
  pass: [
    on('a minute late', 'right', { dateSkewSeconds: -60 }),
    on('a weekend in a queue', 'right', { dateSkewSeconds: -80 * 3600 }),
  ],
  fail: [
    on('five hours ahead', 'future', { dateSkewSeconds: 5 * 3600 }, { ...warn, values: { hours: 5 } }),
    on('a week old', 'past', { dateSkewSeconds: -168 * 3600 }, { ...warn, values: { hours: 168 } }),
  ],
  notApplicable: [on('no server time', 'noTimes'), noMessage('noTimes')],
});

testRule(contentMissingFields, {
  pass: [
    on('both are there', 'present'),
    on('another field is not', 'present', { formFaults: [fault('missing', { field: 'date' })] }),
    noMessage('present'),
  ],
  fail: [
    on(
      'neither',
      'missing',
      {
        formFaults: [fault('missing', { field: 'subject' }), fault('missing', { field: 'to' })],
      },
      { ...warn, values: { fields: ['Subject', 'To'] } },
    ),
  ],
});

testRule(contentHeaderDuplicated, {
  pass: [
    on('none', 'single'),
    on('several From are told elsewhere', 'single', {
      formFaults: [fault('duplicate', { field: 'from', count: 2 })],
    }),
    noMessage('single'),
  ],
  fail: [
    on(
      'two subjects',
      'duplicated',
      {
        formFaults: [
          fault('duplicate', { field: 'subject', count: 2 }),
          fault('duplicate', { field: 'mime-version', count: 2 }),
        ],
      },
      {
        values: { fields: ['Subject', 'MIME-Version'] },
      },
    ),
  ],
});

testRule(contentHeaderEightBit, {
  pass: [on('ASCII', 'ascii'), noMessage('ascii')],
  fail: [
    on(
      'latin1',
      'unencoded',
      { formFaults: [fault('rawEightBit', { field: 'subject' })] },
      { severity: 'medium' },
    ),
    on(
      'RFC 6532 section 3: UTF-8',
      'utf8',
      { formFaults: [fault('rawUtf8', { field: 'from' })] },
      { ...warn, severity: 'low' },
    ),
  ],
});

testRule(contentLineTooLong, {
  pass: [on('short', 'short'), noMessage('short')],
  fail: [
    on(
      'body',
      'long',
      { formFaults: [fault('lineTooLong', { count: 3 })] },
      { values: { count: 3, isHeader: false } },
    ),
    on(
      'header',
      'long',
      { formFaults: [fault('lineTooLong', { field: 'header' })] },
      { values: { count: 1, isHeader: true } },
    ),
  ],
});

testRule(contentBareLineEnds, {
  pass: [on('CR LF', 'right'), noMessage('right')],
  fail: [
    on(
      'bare LF and CR',
      'bare',
      { formFaults: [fault('bareLineFeed', { count: 2 }), fault('bareReturn')] },
      { values: { count: 3 } },
    ),
    on('NUL', 'nul', { formFaults: [fault('nul', { count: 7 })] }, { values: { count: 7 } }),
  ],
});

testRule(contentMimeBroken, {
  pass: [on('whole', 'right'), noMessage('right')],
  fail: [
    on(
      'charset and boundary',
      'broken',
      {
        formFaults: [fault('unknownCharset', { detail: 'x-foo' }), fault('boundaryNotClosed')],
      },
      { severity: 'medium', values: { kinds: ['unknownCharset', 'boundaryNotClosed'], detail: 'x-foo' } },
    ),
    on('each other kind has words', 'broken', {
      formFaults: [fault('badBase64'), fault('htmlAsText'), fault('notAField')],
    }),
    on('and these', 'broken', {
      formFaults: [fault('boundaryMissing'), fault('encodedMultipart'), fault('unknownEncoding')],
    }),
    on('and those', 'broken', { formFaults: [fault('base64Undeclared'), fault('charsetMismatch')] }),
    on('8 bits', 'undeclared', { formFaults: [fault('eightBitUndeclared')] }, { ...warn, severity: 'low' }),
    on('no version', 'undeclared', { formFaults: [fault('missing', { field: 'mime-version' })] }, warn),
  ],
});

testRule(contentHtmlOnly, {
  pass: [on('both', 'both', { htmlOctets: 900 })],
  fail: [on('HTML alone', 'alone', { htmlOctets: 900, textOctets: 0 }, warn)],
  notApplicable: [on('text alone', 'noHtml'), noMessage('noHtml')],
});

testRule(contentTextAndHtmlDisagree, {
  pass: [
    on('the same', 'same', { textAgreement: 0.9 }),
    on('a shorter text', 'same', { textAgreement: 0.4 }),
  ],
  fail: [on('another text', 'differ', { textAgreement: 0.05 }, { ...warn, values: { percent: 5 } })],
  notApplicable: [on('one part', 'notCompared'), noMessage('notCompared')],
});

testRule(contentImageOnly, {
  pass: [on('words', 'words'), noMessage('words')],
  fail: [
    on('a picture', 'alone', { images: { count: 1, remote: 1, embedded: 0, isOnlyContent: true } }, warn),
  ],
});

testRule(contentEmbeddedPictures, {
  pass: [on('none', 'separate'), noMessage('separate')],
  fail: [
    on('one', 'embedded', { images: { count: 1, remote: 0, embedded: 1, isOnlyContent: false } }, warn),
    on('two', 'embedded', { images: { count: 2, remote: 0, embedded: 2, isOnlyContent: false } }, warn),
  ],
});

testRule(contentUnfilledPlaceholder, {
  pass: [on('none', 'filled'), noMessage('filled')],
  fail: [
    on(
      'a name',
      'unfilled',
      { placeholders: ['{{first_name}}'] },
      { ...warn, values: { placeholders: ['{{first_name}}'] } },
    ),
  ],
});

testRule(contentHiddenText, {
  pass: [
    on('none', 'visible'),
    on('a label for screen readers', 'visible', {
      hidden: [{ how: 'offScreen', octets: 40, sample: 'Menu' }],
    }),
    noMessage('visible'),
  ],
  fail: [
    on(
      'much of it',
      'hidden',
      {
        hidden: [
          { how: 'sameColour', octets: 300, sample: 'The old\u202e story' },
          { how: 'tinyFont', octets: 100, sample: 'x' },
        ],
      },
      {
        ...warn,
        values: { octets: 400, hows: ['sameColour', 'tinyFont'], sample: 'The old\\u{202e} story' },
      },
    ),
    on('broken words', 'hidden', { hidden: [{ how: 'zeroWidth', octets: 40, sample: 'pills' }] }, warn),
    on(
      'in other ways',
      'hidden',
      {
        hidden: [
          { how: 'notDisplayed', octets: 300, sample: 'a' },
          { how: 'offScreen', octets: 300, sample: 'b' },
          { how: 'noSpace', octets: 300, sample: 'c' },
        ],
      },
      warn,
    ),
  ],
});

const url = 'https://evil.example/x';
testRule(contentLinkShowsOtherHost, {
  pass: [on('none', 'honest'), noMessage('honest')],
  fail: [
    on(
      'elsewhere',
      'elsewhere',
      { misleadingLinks: [{ url, host: 'evil.example', shown: 'bank.example' }] },
      {
        values: { shown: 'bank.example', host: 'evil.example', count: 1 },
        severity: 'medium',
      },
    ),
    on(
      'one is elsewhere, one is counted',
      'elsewhere',
      {
        misleadingLinks: [
          { url, host: 'click.esp.example', shown: 'example.com', isTracking: true },
          { url, host: 'evil.example', shown: 'bank.example' },
          { url, host: 'evil.example', shown: 'other.example' },
        ],
      },
      { values: { shown: 'bank.example', host: 'evil.example', count: 2 } },
    ),
    on(
      'counted by the service',
      'counted',
      {
        misleadingLinks: [{ url, host: 'click.esp.example', shown: 'example.com', isTracking: true }],
      },
      { ...warn, severity: 'low' },
    ),
  ],
});

testRule(contentLinkDisguised, {
  pass: [
    on('none', 'plain'),
    on('a number is told elsewhere', 'plain', {
      linkTricks: [{ kind: 'addressHost', url, host: '192.0.2.1' }],
    }),
    noMessage('plain'),
  ],
  fail: [
    on('user name', 'userInfo', {
      linkTricks: [{ kind: 'userInfo', url: 'https://bank@evil.example/', host: 'evil.example' }],
    }),
    on('look-alike', 'confusable', { linkTricks: [{ kind: 'confusable', url, host: 'xn--80ak6aa92e.com' }] }),
  ],
});

testRule(contentLinkToAddress, {
  pass: [on('none', 'named'), noMessage('named')],
  fail: [
    on('a number', 'number', { linkTricks: [{ kind: 'addressHost', url, host: '192.0.2.1' }] }, warn),
    on(
      'a test host',
      'private',
      { linkTricks: [{ kind: 'privateHost', url: 'http://localhost/x', host: 'localhost' }] },
      warn,
    ),
  ],
});

testRule(contentLinkShortener, {
  pass: [on('none', 'direct'), noMessage('direct')],
  fail: [
    on(
      'two',
      'shortened',
      { shorteners: ['bit.ly', 'is.gd'] },
      { ...warn, values: { hosts: ['bit.ly', 'is.gd'] } },
    ),
  ],
});

testRule(contentActiveContent, {
  pass: [on('none', 'passive'), noMessage('passive')],
  fail: [
    on(
      'a script and a form',
      'program',
      { activeContent: ['script', 'form'] },
      { severity: 'medium', values: { kinds: ['script'] } },
    ),
    on(
      'links',
      'program',
      {
        linkTricks: [
          { kind: 'scriptUrl', url: 'javascript:x', host: '' },
          { kind: 'embeddedDocument', url: 'data:text/html,x', host: '' },
        ],
      },
      { values: { kinds: ['scriptUrl', 'embeddedDocument'] } },
    ),
    on(
      'a form',
      'removed',
      { activeContent: ['form', 'frame', 'refresh', 'externalStyle'] },
      { ...warn, severity: 'low' },
    ),
  ],
});

testRule(contentRiskyAttachment, {
  pass: [on('none', 'harmless'), noMessage('harmless')],
  fail: [
    on(
      'the worst is named',
      'refused',
      {
        riskyAttachments: [
          { name: 'a.html', because: 'webPage', detail: 'html', isRefusedByGmail: false },
          { name: 'b.exe', because: 'program', detail: 'exe', isRefusedByGmail: true },
        ],
      },
      { severity: 'high', values: { name: 'b.exe', because: 'program', detail: 'exe' } },
    ),
    on(
      'an archive with a password',
      'suspect',
      {
        riskyAttachments: [{ name: 'c\u202ex.zip', because: 'encryptedArchive', isRefusedByGmail: false }],
      },
      {
        ...warn,
        severity: 'medium',
        values: { name: 'c\\u{202e}x.zip', because: 'encryptedArchive', detail: '' },
      },
    ),
  ],
});

testRule(contentClippedByGmail, {
  pass: [on('short', 'short', { htmlOctets: 40_000 })],
  fail: [on('long', 'clipped', { htmlOctets: 204_800 }, { ...warn, values: { kilobytes: 200 } })],
  notApplicable: [on('text', 'noHtml'), noMessage('noHtml')],
});

testRule(contentReplyToElsewhere, {
  pass: [on('none', 'same'), noMessage('same')],
  fail: [
    on(
      'another domain',
      'elsewhere',
      { identityTricks: [{ kind: 'replyElsewhere', detail: 'other.example' }] },
      { ...warn, severity: 'info' },
    ),
    on(
      'a free mailbox',
      'freemail',
      { identityTricks: [{ kind: 'replyToFreemail', detail: 'gmail.com' }] },
      { ...warn, severity: 'low' },
    ),
    on(
      'two free mailboxes',
      'otherFreemail',
      { identityTricks: [{ kind: 'freemailToFreemail', detail: 'x@gmail.com' }] },
      { ...warn, severity: 'medium' },
    ),
  ],
});

testRule(contentDisplayNameMisleads, {
  pass: [on('none', 'honest'), noMessage('honest')],
  fail: [
    on('an address', 'address', {
      identityTricks: [{ kind: 'nameShowsAddress', detail: 'ceo@bank.example' }],
    }),
    on(
      'turned',
      'invisible',
      { identityTricks: [{ kind: 'reorderedName', detail: 'a\u202eb' }] },
      { values: { name: 'a\\u{202e}b' } },
    ),
  ],
});

testRule(contentConfusableName, {
  pass: [on('none', 'plain'), noMessage('plain')],
  fail: [
    on('a word', 'name', { identityTricks: [{ kind: 'confusableName', detail: 'Pаypal' }] }),
    on('a domain', 'domain', {
      identityTricks: [{ kind: 'confusableDomain', detail: 'xn--80ak6aa92e.com' }],
    }),
  ],
});

const oneClick: MessageContent['unsubscribe'] = {
  links: ['https://example.com/u', 'mailto:u@example.com'],
  isOneClick: true,
  isSigned: true,
  faults: [],
};

testRule(contentUnsubscribeMissing, {
  pass: [on('it is there', 'present', { unsubscribe: oneClick, bulkSigns: ['list-id'] })],
  fail: [
    on(
      'a list',
      'missing',
      { bulkSigns: ['list-id', 'precedence'] },
      { ...warn, severity: 'medium', fixes: [{ kind: 'sender' }] },
    ),
    on('many in To', 'missing', { bulkSigns: ['recipients'] }, { ...warn, severity: 'low' }),
    on(
      'a list that people write to',
      'missing',
      { bulkSigns: ['list-id', 'list-post'] },
      { ...warn, severity: 'low' },
    ),
  ],
  notApplicable: [
    on('one message', 'notBulk'),
    on('Feedback-ID of a receipt', 'notBulk', { bulkSigns: ['feedback-id'] }),
    noMessage('notBulk'),
  ],
});

testRule(contentUnsubscribeNotOneClick, {
  pass: [on('both fields', 'oneClick', { unsubscribe: oneClick })],
  fail: (
    [
      'severalFields',
      'unreadable',
      'notHttps',
      'severalHttps',
      'postMissing',
      'postWrong',
      'postAlone',
      'mailtoMissing',
    ] as const
  ).map((each) =>
    on(
      each,
      'notOneClick',
      { unsubscribe: { links: ['x:y'], isOneClick: false, faults: [each] } },
      { ...warn, values: { fault: each } },
    ),
  ),
  notApplicable: [
    on('none', 'noList'),
    on('a list that people write to', 'discussion', {
      bulkSigns: ['list-post'],
      unsubscribe: { links: ['mailto:u@example.com'], isOneClick: false, faults: [] },
    }),
    noMessage('noList'),
  ],
});

const fields = ['from', 'list-unsubscribe', 'list-unsubscribe-post'];
function signed(
  name: string,
  key: string,
  change: Parameters<typeof messageSignature>[0],
  verdict?: 'warn',
): RuleCase {
  return {
    name,
    key,
    ...(verdict === undefined ? {} : { verdict }),
    facts: {
      messageContent: messageContent({ unsubscribe: oneClick }),
      messageAuth: messageAuth({ signatures: [messageSignature(change)] }),
    },
  };
}

testRule(contentUnsubscribeNotSigned, {
  pass: [signed('RFC 8058 section 4: covered', 'signed', { signedFields: fields })],
  fail: [signed('not in h=', 'notSigned', { signedFields: ['from', 'list-unsubscribe'] }, 'warn')],
  notApplicable: [
    signed('the signature is broken', 'signatureBroken', { signedFields: fields, result: 'fail' }),
    {
      name: 'no one-click',
      key: 'notOneClick',
      facts: { messageContent: messageContent(), messageAuth: messageAuth() },
    },
    {
      name: 'no message',
      key: 'notOneClick',
      facts: { messageContent: absent([]), messageAuth: messageAuth() },
    },
  ],
});
