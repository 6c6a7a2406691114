import type { Clock } from '@whyspam/core';
import { expect, test } from 'vitest';
import { encodeMessage } from '../wire/encode.ts';
import { readName } from '../wire/name.ts';
import { KeptAnswers, type KeptAnswer } from './kept-answers.ts';

let nowMs = 0;
const clock: Clock = { now: () => new Date(0), monotonicMs: () => nowMs };
const wire = (name: string): Uint8Array => {
  const reading = readName(name);
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.wire;
};
const answer = (name: string, more: Partial<KeptAnswer> = {}): KeptAnswer => ({
  octets: encodeMessage({ id: 1, response: true, question: { name, type: 'A' } }),
  server: '192.0.2.53:53',
  transport: 'udp',
  atMs: 1_700_000_000_123,
  ms: 1.25,
  attempts: 2,
  ...more,
});

test('an answer comes back as it was put, for that name and type, until its time is over', () => {
  nowMs = 1000;
  const kept = new KeptAnswers(clock);
  kept.put(wire('a.example'), 1, answer('a.example'), 10);
  expect(kept.get(wire('a.example'), 1)?.answer).toEqual({
    ...answer('a.example'),
    octets: Buffer.from(answer('a.example').octets),
  });
  expect(kept.get(wire('a.example'), 28)).toBeUndefined();
  expect(kept.get(wire('b.example'), 1)).toBeUndefined();
  expect(kept.get(wire('example'), 1)).toBeUndefined();
  nowMs = 10_999;
  expect(kept.get(wire('a.example'), 1)?.expiresMs).toBe(11_000);
  nowMs = 11_000;
  expect(kept.get(wire('a.example'), 1)).toBeUndefined();
  kept.put(wire('a.example'), 1, answer('a.example', { attempts: 7 }), 10);
  expect(kept.get(wire('a.example'), 1)?.answer.attempts).toBe(7);
  kept.clear();
  expect(kept.get(wire('a.example'), 1)).toBeUndefined();
});

test('the case the question went out in (0x20) does not matter; no time is no keeping', () => {
  const kept = new KeptAnswers(clock);
  const octets = encodeMessage({ id: 1, response: true, question: { name: 'a.example', type: 'A' } });
  octets[13] = 0x41;
  kept.put(wire('a.example'), 1, answer('a.example', { octets }), 10);
  expect(kept.get(wire('a.example'), 1)?.answer.octets[13]).toBe(0x41);
  kept.put(wire('b.example'), 1, answer('b.example'), 0);
  expect(kept.get(wire('b.example'), 1)).toBeUndefined();
});

test('70 000 answers: the latest 25 000 are all there, the earliest are gone', () => {
  nowMs = 0;
  const kept = new KeptAnswers(clock);
  const count = 70_000;
  for (let index = 0; index < count; index += 1) {
    kept.put(wire(`n${index}`), 1, answer(`n${index}`, { server: `192.0.2.${index % 5}:53` }), 60);
  }
  for (let index = count - 25_000; index < count; index += 1) {
    if (kept.get(wire(`n${index}`), 1)?.answer.server !== `192.0.2.${index % 5}:53`) {
      expect.fail(`n${index} is lost`);
    }
  }
  expect(kept.get(wire('n0'), 1)).toBeUndefined();
});

test('messages of 64 KiB turn generations over by their octets, not their number', () => {
  nowMs = 0;
  const kept = new KeptAnswers(clock);
  const big = (name: string): Uint8Array => {
    const octets = new Uint8Array(65_535);
    octets.set(answer(name).octets);
    return octets;
  };
  for (let index = 0; index < 1200; index += 1) {
    kept.put(wire(`n${index}`), 1, answer(`n${index}`, { octets: big(`n${index}`) }), 60);
  }
  expect(kept.get(wire('n1199'), 1)?.answer.octets).toHaveLength(65_535);
  expect(kept.get(wire('n0'), 1)).toBeUndefined();
});
