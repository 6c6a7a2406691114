/** A signed header field is not what was signed: which one, as far as it can be proven. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { headerChangeEn, headerChangeValues, headerFixEn, type HeaderChangeValues } from './change-words.ts';
import {
  brokenSignature,
  hasPassing,
  receiverSawPass,
  relayOf,
  severityOfSignature,
  shown,
  signatureStates,
  verdictOf,
} from './message-view.ts';

type Values = HeaderChangeValues & {
  readonly domain: string;
  readonly selector: string;
  readonly list: string;
} & {
  readonly [name: string]: string | number | boolean | readonly string[];
};

export const messageSignatureHeaderChanged = defineRule({
  id: 'message/signature-header-changed',
  needs: ['messageAuth', 'messagePath', 'filterVerdicts'],
  severity: 'high',
  standards: [
    { rfc: 6376, section: '5.4' },
    { rfc: 6377, section: '3.2' },
  ],
  explainedBy: [],
  messages: {
    changed: failure<Values>({
      title: ({ domain, list }) =>
        list === ''
          ? `The header was changed after ${domain} signed it`
          : `The list ${list} changed the header that ${domain} signed`,
      what: (values) => `The text is as it was signed, the header is not. ${headerChangeEn(values)}`,
      why: () =>
        'DKIM signs the fields that h= names, and a name that stands there once more than it is in the message signs that no further one may come. Whoever changes or adds one breaks the signature.',
      fix: (values) => headerFixEn(values, values.list),
    }),
    changedLater: state<{ domain: string }>(
      ({ domain }) => `The receiver saw the signature of ${domain} pass; the header was changed later`,
    ),
    unchanged: state(() => 'The signed header fields are unchanged'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth, messagePath, filterVerdicts }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const auth = messageAuth.value;
    if (auth.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(auth, 'headerChanged');
    if (found === undefined)
      return hasPassing(auth) ? say.pass('unchanged', {}) : say.notApplicable('otherwise', {});
    const { signature, breakage } = found;
    const domain = shown(signature.domain);
    if (receiverSawPass(filterVerdicts, 'dkim', signature.domain))
      return say.pass('changedLater', { domain });
    const values: Values = {
      ...headerChangeValues(breakage.change),
      domain,
      selector: shown(signature.selector),
      list: relayOf(messagePath, 'mailingList'),
    };
    return say[verdictOf(auth)]('changed', values, [], { severity: severityOfSignature(auth, signature) });
  },
});
