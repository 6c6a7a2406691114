/** The text of the message is not what was signed: what was changed, as far as it can be proven. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import {
  bodyChangeEn,
  bodyChangeValues,
  bodyFixEn,
  headerChangeEn,
  headerChangeValues,
  type BodyChangeValues,
  type HeaderChangeValues,
} from './change-words.ts';
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

type Values = BodyChangeValues &
  HeaderChangeValues & { readonly domain: string; readonly selector: string; readonly list: string } & {
    readonly [name: string]: string | number | boolean | readonly string[];
  };

export const messageSignatureBodyChanged = defineRule({
  id: 'message/signature-body-changed',
  needs: ['messageAuth', 'messagePath', 'filterVerdicts'],
  severity: 'high',
  standards: [
    { rfc: 6376, section: '3.7' },
    { rfc: 6377, section: '3.2' },
  ],
  explainedBy: [],
  messages: {
    changed: failure<Values>({
      title: ({ domain, list }) =>
        list === ''
          ? `The text was changed after ${domain} signed it`
          : `The list ${list} changed the text that ${domain} signed`,
      what: (values) =>
        `${bodyChangeEn(values)}${values.kinds.length === 0 ? '' : ` In the header too: ${headerChangeEn(values)}`}`,
      why: () =>
        'DKIM signs a hash of the text. When a single octet that counts differs, the signature fails, and if SPF does not pass for the domain in From either, so does DMARC.',
      fix: (values) => bodyFixEn(values, values.list),
    }),
    changedLater: state<{ domain: string }>(
      ({ domain }) => `The receiver saw the signature of ${domain} pass; the text was changed later`,
    ),
    unchanged: state(() => 'The signed text is unchanged'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth, messagePath, filterVerdicts }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const auth = messageAuth.value;
    if (auth.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(auth, 'bodyChanged');
    if (found === undefined)
      return hasPassing(auth) ? say.pass('unchanged', {}) : say.notApplicable('otherwise', {});
    const { signature, breakage } = found;
    const domain = shown(signature.domain);
    if (receiverSawPass(filterVerdicts, 'dkim', signature.domain))
      return say.pass('changedLater', { domain });
    const values: Values = {
      ...bodyChangeValues(breakage.change),
      ...headerChangeValues(breakage.header),
      domain,
      selector: shown(signature.selector),
      list: relayOf(messagePath, 'mailingList'),
    };
    return say[verdictOf(auth)]('changed', values, [], { severity: severityOfSignature(auth, signature) });
  },
});
