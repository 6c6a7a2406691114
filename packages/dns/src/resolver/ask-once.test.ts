/** One question, one answer, whoever asks. */
import { expect, test } from 'vitest';
import { memoryResolver } from '../testing/memory-resolver.ts';
import { askOnce } from './ask-once.ts';

test('the same question is put once, in any spelling of its name, also when it failed', async () => {
  const inner = memoryResolver({ 'a.example': { TXT: ['x'], MX: 'timeout' } });
  const resolver = askOnce(inner);
  const [first, second] = await Promise.all([
    resolver.ask('a.example', 'TXT'),
    resolver.ask('A.Example.', 'TXT'),
  ]);
  expect(second).toBe(first);
  await resolver.ask('a.example', 'MX');
  await resolver.ask('a.example', 'MX');
  expect(inner.questions).toEqual(['TXT a.example', 'MX a.example']);
});

test('another type, another name and another server are other questions', async () => {
  const inner = memoryResolver({ 'a.example': { TXT: ['x'] } });
  const resolver = askOnce(inner);
  await resolver.ask('a.example', 'TXT');
  await resolver.ask('a.example', 'A');
  await resolver.ask('b.example', 'TXT');
  await resolver.ask('a.example', 'TXT', { server: { address: '192.0.2.1', port: 53 } });
  await resolver.ask('a.example', 'TXT', { server: { address: '192.0.2.2', port: 53 } });
  expect(inner.questions).toHaveLength(5);
});

test('an aborted question is put again', async () => {
  const inner = memoryResolver({ 'a.example': { TXT: ['x'] } });
  const resolver = askOnce(inner);
  const stopped = await resolver.ask('a.example', 'TXT', { signal: AbortSignal.abort() });
  expect(stopped.error?.code).toBe('ABORTED');
  expect((await resolver.ask('a.example', 'TXT')).outcome).toBe('answer');
});

test('whoever waits for a question of another, and aborts, is told at once; the other still gets the answer', async () => {
  const open = memoryResolver({ 'a.example': { TXT: ['x'] } });
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const resolver = askOnce({
    ask: async (name, type, options) => {
      if (options?.signal?.aborted !== true) await held;
      return open.ask(name, type, options);
    },
  });
  const first = resolver.ask('a.example', 'TXT');
  const controller = new AbortController();
  const second = resolver.ask('a.example', 'TXT', { signal: controller.signal });
  controller.abort();
  expect((await second).error?.code).toBe('ABORTED');
  release();
  expect((await first).outcome).toBe('answer');
});
