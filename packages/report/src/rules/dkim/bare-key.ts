/** The RSA key is published bare, as RSAPublicKey, and not in the SubjectPublicKeyInfo that verifiers expect. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dkimBareKey = defineRule({
  id: 'dkim/bare-key',
  needs: ['dkimKey'],
  severity: 'medium',
  standards: [{ rfc: 6376, section: '3.6.1' }],
  explainedBy: ['dkim/several-records'],
  messages: {
    bare: failure<{ selector: string }>({
      title: ({ selector }) =>
        `The DKIM key ${selector} is in a form that many verifiers cannot read (PKCS #1)`,
      what: ({ selector }) =>
        `The p= of the selector ${selector} is a bare RSAPublicKey. The usual form is SubjectPublicKeyInfo, which begins with MII and has the name of the algorithm in it.`,
      why: () =>
        'The text of RFC 6376 names the bare form, its examples and a verified erratum (3017) the other, and that is what is used. A verifier that knows only the usual form finds no key.',
      fix: () =>
        'Publish the output of: openssl rsa -in private.pem -pubout -outform der | base64 -w0. The private key stays as it is.',
    }),
    usual: state<{ selector: string }>(({ selector }) => `The DKIM key ${selector} is in the usual form`),
    noKey: state(() => 'There is no RSA key'),
  },
  evaluate: ({ dkimKey }, say) => {
    if (dkimKey.state === 'absent' || dkimKey.value.form === undefined) return say.notApplicable('noKey', {});
    const { form, selector } = dkimKey.value;
    return form === 'pkcs1' ? say.warn('bare', { selector }, []) : say.pass('usual', { selector });
  },
});
