import { expect, test } from 'vitest';
import { bounce, bouncedRecipient } from '../rules/testing/held-facts.ts';
import { bounceHeadline } from './bounce-blocks.ts';

const held = (moreRecipients: number) => ({
  bounces: [
    {
      message: 'list.eml',
      bounce: { ...bounce().value, moreRecipients },
      recipients: [bouncedRecipient().value, bouncedRecipient({ recipient: 'eva@example.net' }).value],
    },
  ],
});

test.each([
  [1, 'At least 1 more recipient is named in it and not listed here.', 'al menos 1 destinatario más'],
  [500, 'At least 500 more recipients are named in it', 'al menos 500 destinatarios más'],
])('%i recipients beyond those listed are counted in words', (count, en, es) => {
  expect(bounceHeadline(held(count), 'en')).toContain(en);
  expect(bounceHeadline(held(count), 'es')).toContain(es);
});

test('a saved run of before says only that it is no bounce', () => {
  expect(bounceHeadline({ bounces: [{ message: 'a.eml', recipients: [] }] }, 'en')).toBe(
    'a.eml is not a bounce but a message like any other: nothing in it says that mail came back. To have a received message explained: whyspam message a.eml.',
  );
});
