/** The probe against a real Postfix: it must see the extensions that a bare socket sees. */
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { POSTFIX, startPostfix } from '../../../testing/servers/postfix.ts';
import { reasonToSkip } from '../../../testing/servers/scratch.ts';
import { createSmtpProbes } from '../src/create-smtp-probes.ts';

const skip = reasonToSkip(POSTFIX, true);
if (skip !== undefined) console.log(`skipped, the probe against a real Postfix: ${skip}`);

/** EHLO by hand: the keywords of the reply. */
function rawExtensions(address: string, port: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let text = '';
    let hasGreeted = false;
    const socket = connect({ host: address, port });
    socket.setTimeout(40_000, () => socket.destroy(new Error('no answer')));
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (!hasGreeted && /^220 .*\r\n/m.test(text)) {
        hasGreeted = true;
        text = '';
        socket.write('EHLO probe.example.test\r\n');
      } else if (/^250 .*\r\n/m.test(text)) {
        socket.end('QUIT\r\n');
        const lines = text.split('\r\n').filter((line) => line.startsWith('250'));
        resolve(lines.slice(1).map((line) => line.slice(4)));
      }
    });
  });
}

test.skipIf(skip !== undefined)(
  'Postfix: the same extensions before TLS, and a conversation to the end',
  async () => {
    const postfix = await startPostfix('mx1.shop.example');
    try {
      const expected = await rawExtensions(postfix.address, postfix.port);
      expect(expected).toContain('STARTTLS');
      const { mx: probe } = createSmtpProbes({ allowPrivate: true, helo: 'probe.example.test' });
      const { fact } = await probe({
        host: 'mx1.shop.example',
        address: postfix.address,
        port: postfix.port,
      });
      expect(fact).toMatchObject({
        state: 'known',
        value: {
          extensions: expected,
          reached: 'quit',
          startTls: 'works',
          bannerName: 'mx1.shop.example',
          tls: { namesHost: true, isTrusted: false },
        },
      });
    } finally {
      await postfix.stop();
    }
  },
);
