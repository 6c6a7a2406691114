import { expect, test } from 'vitest';
import { nearest } from './parse-domain.ts';

test('a near name is found, a far one is not', () => {
  expect(nearest('chek', ['check', 'rules'])).toBe('check');
  expect(nearest('localhost', ['check', 'rules'])).toBeUndefined();
});
