/** What is learned from messages: senders that belong to the domain and no forgers, its own selectors, hosts of links. */
import { describe, expect, test } from 'vitest';
import { known, type FactEntry, type MessageContent, type MessagePath } from '@whyspam/core';
import { learnFromMessages, type LearnOptions } from './learn-from-messages.ts';
import type { ReceivedEvidence } from './read-messages.ts';

const evidence: ReceivedEvidence = {
  kind: 'message',
  id: 'message:m',
  readAs: 'message',
  name: 'm',
  octets: 1,
  sha256: '',
  content: '',
  redacted: false,
};

interface Change {
  readonly from?: string;
  readonly returnPath?: string;
  readonly path?: Partial<MessagePath>;
  readonly linkHosts?: MessageContent['linkHosts'];
  readonly signatures?: readonly { readonly domain: string; readonly selector: string }[];
  readonly options?: Partial<LearnOptions>;
}

function learned({
  from = 'shop.example',
  returnPath,
  path,
  linkHosts = [],
  signatures = [],
  options,
}: Change) {
  const subject = { kind: 'message', message: 'm' } as const;
  const message = {
    from: [],
    fromDomain: from,
    replyTo: [],
    octets: 1,
    hasBody: true,
    problems: [],
    ...(returnPath === undefined ? {} : { returnPath }),
  };
  const way: MessagePath = {
    hops: [],
    trust: 'inferred',
    trustedUntil: 0,
    relays: [],
    programs: [],
    client: { address: '203.0.113.12', helo: 'srv12.hosting.example' },
    ...path,
  };
  const facts: FactEntry[] = [
    { key: 'message', subject, fact: known(message, []) },
    { key: 'messagePath', subject, fact: known(way, []) },
    { key: 'messageContent', subject, fact: known({ linkHosts } as unknown as MessageContent, []) },
  ];
  return learnFromMessages(
    [evidence],
    facts,
    { signatureNames: () => signatures },
    {
      domain: 'shop.example',
      arrival: {},
      acceptsUnroutable: true,
      ...options,
    },
  );
}

describe('learnFromMessages', () => {
  test('whoever signs with the domain is a sender of it', () => {
    const { senders, selectors } = learned({
      returnPath: 'b@bounces.esp.example',
      signatures: [
        { domain: 'esp.example', selector: 'e' },
        { domain: 'shop.example', selector: 's1' },
      ],
    });
    expect(selectors).toEqual(['s1']);
    expect(senders).toEqual([
      {
        address: '203.0.113.12',
        helo: 'srv12.hosting.example',
        mailFrom: 'bounces.esp.example',
        dkimDomain: 'shop.example',
        dkimSelector: 's1',
      },
    ]);
  });

  test('a script of its web site makes the web server one', () => {
    const { senders } = learned({
      path: {
        programs: [
          { kind: 'phpMail', script: 'www.shop.example/contact.php', field: 'x-php-script', position: 5 },
        ],
      },
    });
    expect(senders).toMatchObject([{ address: '203.0.113.12', program: 'phpMail' }]);
  });

  test('a server of which nothing shows that it belongs to the domain is no sender: it may be a forger', () => {
    expect(learned({ returnPath: 'ana@shop.example' }).senders).toEqual([]);
  });

  test.each(['forwarder', 'mailingList'] as const)('a %s that kept the signature is no sender', (kind) => {
    const path = { relays: [{ kind, name: 'alumni.example', field: 'Delivered-To', position: 0 }] };
    const signatures = [{ domain: 'shop.example', selector: 's1' }];
    expect(learned({ path, signatures }).senders).toEqual([]);
    expect(learned({ signatures }).senders).toHaveLength(1);
  });

  test('unless the administrator names its address', () => {
    const { senders } = learned({ options: { arrival: { address: '203.0.113.66' } } });
    expect(senders).toMatchObject([{ address: '203.0.113.66' }]);
  });

  test('of a message from another domain nothing is learned', () => {
    expect(
      learned({
        from: 'other.example',
        linkHosts: ['a.example'],
        signatures: [{ domain: 'shop.example', selector: 's' }],
      }),
    ).toEqual({ selectors: [], senders: [], linkHosts: [] });
  });

  test('addresses of documentation are not asked in the real world', () => {
    const options = { acceptsUnroutable: false, arrival: { address: '203.0.113.66' } };
    expect(learned({ options }).senders).toEqual([]);
  });

  test('hosts of links are bounded, and its own are none', () => {
    const linkHosts = ['shop.example', ...Array.from({ length: 50 }, (_, index) => `h${index}.example`)];
    const found = learned({ linkHosts }).linkHosts;
    expect(found).toHaveLength(6);
    expect(found).not.toContain('shop.example');
  });
});
