/** The probe against a real Postfix: it must see the extensions that a bare socket sees. */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { createSmtpProbe } from '../src/create-smtp-probe.ts';

const named = process.env['WHYSPAM_POSTFIX'];
const where = named ?? (existsSync('/usr/sbin/postfix') ? '127.0.0.1:25' : undefined);
if (where === undefined) {
  console.log('No Postfix: install it or set WHYSPAM_POSTFIX=127.0.0.1:PORT. Skipped.');
}

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

test.skipIf(where === undefined)('Postfix', { timeout: 90_000 }, async () => {
  const [, address = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(where ?? '') ?? [];
  const expected = await rawExtensions(address, Number(port));
  const probe = createSmtpProbe({ allowPrivate: true, helo: 'probe.example.test' });
  const { fact } = await probe({ host: 'localhost', address, port: Number(port) });
  expect(fact).toMatchObject({ state: 'known', value: { extensions: expected, reached: 'quit' } });
});
