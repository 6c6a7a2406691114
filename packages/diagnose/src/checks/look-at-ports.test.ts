import { known, type LoginState, probeError, type SubmissionServer, unknown } from '@whyspam/core';
import type { Login } from '@whyspam/smtp';
import { expect, test } from 'vitest';
import { lookAtPorts } from './look-at-ports.ts';

const login: Login = { user: 'name@example.com', password: 'secret' };
const servers = [465, 587, 2525].map((port) => ({ host: 'mail.example.com', address: '192.0.2.25', port }));

function server(port: number, state: LoginState | undefined): SubmissionServer {
  return {
    host: 'mail.example.com',
    address: '192.0.2.25',
    port,
    reached: 'quit',
    isClosed: false,
    connectMs: 1,
    usedHelo: false,
    extensions: [],
    extensionsAfterTls: [],
    startTls: 'notTried',
    faults: [],
    refusedUs: false,
    speaksPlainFirst: false,
    authInClear: [],
    authUnderTls: [],
    ...(state === undefined ? {} : { login: { state } }),
  };
}

test.each<[string, readonly (LoginState | 'closed' | 'unseen')[], readonly number[]]>([
  ['a refused password is not tried again', ['refused', 'refused', 'refused'], [465]],
  ['nor one that was taken', ['accepted', 'accepted', 'accepted'], [465]],
  ['nor one that the server may have heard', ['unknown', 'accepted', 'accepted'], [465]],
  ['a closed port hears nothing, so the next is tried', ['closed', 'accepted', 'accepted'], [465, 587]],
  ['nor does one that was not reached', ['unseen', 'notSafe', 'temporary'], [465, 587, 2525]],
])('%s', async (_name, outcomes, asked) => {
  const given: number[] = [];
  const seen = await lookAtPorts(servers, login, async ({ port }, with_) => {
    if (with_ !== undefined) given.push(port);
    const outcome = outcomes[servers.findIndex((each) => each.port === port)];
    if (outcome === 'unseen') return unknown(probeError('SMTP_TIMEOUT', ''));
    const state = with_ === undefined || outcome === 'closed' ? undefined : outcome;
    return known(server(port, state), []);
  });
  expect(given).toEqual(asked);
  expect(seen.map(({ server: { port } }) => port)).toEqual([465, 587, 2525]);
});

test('without a login all ports are looked at side by side', async () => {
  let open = 0;
  let most = 0;
  await lookAtPorts(servers, undefined, async ({ port }) => {
    most = Math.max(most, (open += 1));
    await Promise.resolve();
    open -= 1;
    return known(server(port, undefined), []);
  });
  expect(most).toBe(3);
});
