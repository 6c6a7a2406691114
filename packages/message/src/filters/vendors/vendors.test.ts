/** The headers of filtering products, in the forms of real messages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { octets } from '../testing/header.ts';
import { fieldOf, read } from '../testing/read-field.ts';
import { VENDOR_READERS } from './readers.ts';

describe('the verdict of a product', () => {
  it.each([
    [
      'X-Proofpoint-Spam-Details: rule=notspam policy=default score=0 spamscore=0 engine=8.19',
      'proofpoint',
      'clean',
    ],
    ['X-Proofpoint-Spam-Details: rule=outbound_notspam policy=outbound score=0', 'proofpoint', 'clean'],
    ['X-Proofpoint-Spam-Details: rule=spam_definite policy=default score=100', 'proofpoint', 'spam'],
    ['X-Proofpoint-Spam-Details: rule=bulk policy=default score=60 bulkscore=60', 'proofpoint', 'bulk'],
    ['X-Proofpoint-Spam-Details: rule=phish policy=default score=90', 'proofpoint', 'phishing'],
    ['X-Proofpoint-SPF-Result: softfail', 'proofpoint', 'unknown'],
    ['X-CLX-Spam: true', 'proofpoint', 'spam'],
    ['X-CLX-Shades: MLX', 'proofpoint', 'unknown'],
    ['X-CMAE-Score: 100', 'cloudmark', 'unknown'],
    [
      'X-Barracuda-Spam-Status: No, SCORE=0.00 using global scores of TAG_LEVEL=3.5 KILL_LEVEL=8.0 tests=',
      'barracuda',
      'clean',
    ],
    ['X-Barracuda-Spam-Flag: YES', 'barracuda', 'spam'],
    ['X-IronPort-Anti-Spam-Filtered: true', 'cisco', 'unknown'],
    ['X-Amp-Result: MALICIOUS', 'cisco', 'malware'],
    ['X-Amp-Result: SKIPPED(no attachment in message)', 'cisco', 'unknown'],
    ['X-Mimecast-Bulk-Signature: yes', 'mimecast', 'bulk'],
    ['X-Mimecast-Spam-Signature: bulk', 'mimecast', 'bulk'],
    [
      'X-Mimecast-Impersonation-Protect: Policy=P;Similar Internal Domain=false;Internal User Name=false',
      'mimecast',
      'clean',
    ],
    ['X-Mimecast-Originator: example.com', 'mimecast', 'unknown'],
    ['X-TM-AS-Result: No--10.5-5.0-31-10', 'trend-micro', 'clean'],
    ['X-TM-AS-Result: Yes-31.9-5.0-31-10', 'trend-micro', 'spam'],
    ['X-TMASE-Result: 10--19.670400-10.000000', 'trend-micro', 'unknown'],
    [
      "X-SEA-Spam: Gauge=XXXIIIII, Probability=32%, Report='HTML_50_70 0.1, BODY_SIZE 0'",
      'sophos',
      'unknown',
    ],
    ['X-LASED-Spam: NonSpam', 'sophos', 'clean'],
    ['X-FEAS-SPF: spf-result=pass', 'fortinet', 'unknown'],
    ['X-KLMS-AntiSpam-Status: spam', 'kaspersky', 'spam'],
    ['X-KSMG-AntiSpam-Status: not_detected', 'kaspersky', 'clean'],
    ['X-KLMS-AntiPhishing: Clean, bases: 2026/11/25', 'kaspersky', 'unknown'],
    ['X-ESET-AS: R=OK;S=0;OP=CALC', 'eset', 'unknown'],
    ['X-SpamReason: No, hits=0.0 required=7.0 tests=', 'symantec', 'clean'],
    ['X-VR-SPAMSTATE: SPAM', 'vade', 'spam'],
    ['X-VR-SPAMSTATE: PCE', 'vade', 'bulk'],
    ['X-me-spamlevel: not-spam', 'vade', 'clean'],
    ['X-VADE-STATUS: LEGIT', 'vade', 'clean'],
    ['X-antispameurope-Spamstatus: INFOMAIL', 'hornetsecurity', 'bulk'],
    ['X-SpamExperts-Class: unsure', 'spam-experts', 'suspect'],
    ['X-SpamExperts-Class: whitelisted', 'spam-experts', 'allowed'],
    ['X-Reseller-Evidence: SB/global_tokens (0.000235046387106)', 'spam-experts', 'unknown'],
    ['X-Recommended-Action: reject', 'spam-experts', 'spam'],
    ['X-purgate-type: clean.relay', 'expurgate', 'clean'],
    ['X-purgate-type: suspect', 'expurgate', 'suspect'],
    ['X-MC-Relay: Neutral', 'mailchannels', 'unknown'],
    ['X-MC-Relay: Bad', 'mailchannels', 'suspect'],
    ['X-Example-MailScanner: Found to be clean', 'mailscanner', 'unknown'],
    ['X-Example-MailScanner: Found to be infected', 'mailscanner', 'malware'],
    ['X-Virus-Scanned: Debian amavis at mx.example.net', 'amavis', 'unknown'],
    ['X-Virus-Scanned: clamav-milter 1.0.7 at mx.example.net', 'clamav', 'unknown'],
    ['X-Virus-Status: Clean', 'clamav', 'unknown'],
    ['X-Amavis-Alert: INFECTED, message contains virus: Eicar-Test-Signature', 'amavis', 'malware'],
    ['X-Bogosity: Unsure, tests=bogofilter, spamicity=0.500000, version=1.2.5', 'bogofilter', 'suspect'],
    ['X-DSPAM-Result: Innocent', 'dspam', 'clean'],
    ['X-CRM114-Status: SPAM ( pR: -14.22 )', 'crm114', 'spam'],
    ['X-Assp-Spam: YES', 'assp', 'spam'],
    ['X-ProXaD-SC: state=HAM score=0', 'free', 'clean'],
  ])('%s', (text, filter, verdict) => {
    expect(read(text)).toMatchObject({ filter, verdict });
  });
});

it.each([
  'X-IronPort-Anti-Spam-Result: A0E+AgDr5WJd',
  'X-IPAS-Result: A0E+AgDr5WJd',
  'X-CNFS-Analysis: v=2.4 cv=Jqw',
  'X-CMAE-Envelope: MS4xfKZ',
  'X-VR-SPAMCAUSE: gggruggvuccfe',
  'X-Brightmail-Tracker: H4sIAAAA',
  'X-Proofpoint-Spam-Details-Enc: AW1haW4=',
  'X-Filter-ID: Mvzo4OR0dZXED',
])('what only its maker can read is said to be opaque: %s', (text) => {
  expect(read(text)).toMatchObject({ isOpaque: true, verdict: 'unknown', parts: [] });
});

describe('what stands beside the verdict', () => {
  it('Barracuda: its own level is the limit, its rules are those of SpamAssassin', () => {
    expect(
      read(
        'X-Barracuda-Spam-Status: Yes, SCORE=4.20 using per-user scores of TAG_LEVEL=3.5\r\n\tQUARANTINE_LEVEL=1000.0 KILL_LEVEL=8.0 tests=HTML_MESSAGE, BSF_SC0_MISMATCH_TO',
      ),
    ).toMatchObject({
      verdict: 'spam',
      score: 4.2,
      threshold: 3.5,
      parts: [{ name: 'HTML_MESSAGE', entry: 'has-html' }, { name: 'BSF_SC0_MISMATCH_TO' }],
    });
    expect(
      read(
        'X-Barracuda-Spam-Report: Code version 3.2, rules version 3.2.2\r\n\tRule breakdown below\r\n\t pts rule name              description\r\n\t---- ---------------------- -------\r\n\t0.00 HTML_MESSAGE           BODY: HTML included in message\r\n\t1.20 BSF_RULE7568M          Custom Rule 7568M',
      )?.parts,
    ).toMatchObject([
      { name: 'HTML_MESSAGE', weight: 0 },
      { name: 'BSF_RULE7568M', weight: 1.2, value: 'Custom Rule 7568M' },
    ]);
  });

  it('Proofpoint: the scores that are not zero', () => {
    expect(
      read(
        'X-Proofpoint-Spam-Details: rule=spam policy=default score=88 spamscore=88 bulkscore=0 mlxscore=12',
      )?.parts,
    ).toEqual([
      { name: 'rule', value: 'spam' },
      { name: 'policy', value: 'default' },
      { name: 'spamscore', value: '88' },
      { name: 'mlxscore', value: '12' },
    ]);
  });

  it('Mimecast: each fault it saw, and which of them the sender can mend', () => {
    const statement = read(
      'X-Mimecast-Impersonation-Protect: Policy=Default - Spoof;Similar Internal Domain=false;\r\n Newly Observed Domain=false;Reply-to Address Mismatch=true;Custom Display Name List=true',
    );
    expect(statement).toMatchObject({
      verdict: 'suspect',
      parts: [
        { name: 'Reply-to Address Mismatch', entry: 'reply-to-fraud', who: 'sender' },
        { name: 'Custom Display Name List', value: 'true' },
      ],
    });
  });

  it('MailScanner under the name of a site', () => {
    expect(
      read(
        'X-Example-MailScanner-SpamCheck: spam, SpamAssassin (not cached, score=7.1,\r\n\trequired 5, BAYES_99 3.50, HTML_MESSAGE 0.00)',
      ),
    ).toMatchObject({
      filter: 'mailscanner',
      verdict: 'spam',
      score: 7.1,
      threshold: 5,
      parts: [
        { name: 'BAYES_99', weight: 3.5 },
        { name: 'HTML_MESSAGE', weight: 0 },
      ],
    });
    expect(
      read('X-Example-MailScanner-SpamCheck: not spam (whitelisted), SpamAssassin (score=1)')?.verdict,
    ).toBe('clean');
  });

  it('amavis names the defect of the header exactly', () => {
    expect(
      read('X-Amavis-Alert: BAD HEADER SECTION, Non-encoded 8-bit data (char E9 hex): Subject'),
    ).toMatchObject({
      verdict: 'suspect',
      parts: [{ entry: 'mime-defect', value: expect.stringContaining('char E9 hex') }],
    });
  });

  it('Vade: verdict and score before what cannot be read', () => {
    expect(read('X-me-spamcause: OK, (-250)(0000)gggruggvuccfe')).toMatchObject({
      verdict: 'clean',
      score: -250,
      isOpaque: true,
    });
  });

  it('Trend Micro: a score of minus ten and a half against a limit of five', () => {
    expect(read('X-TM-AS-Result: No--10.5-5.0-31-10')).toMatchObject({ score: -10.5, threshold: 5 });
  });

  it('Cisco: less reputation is worse, so it is no score', () => {
    const statement = read('X-SBRS: -3.4');
    expect(statement?.parts).toEqual([{ name: 'SBRS', value: '-3.4' }]);
    expect(statement?.score).toBeUndefined();
  });

  it('greylisting: how long it held the mail back', () => {
    expect(
      read('X-Greylist: delayed 312 seconds by postgrey-1.37 at mx.example.net')?.parts[0],
    ).toMatchObject({
      name: 'delaySeconds',
      value: '312',
      who: 'receiver',
    });
  });

  it('SmarterMail: names with weights', () => {
    expect(read('X-SmarterMail-Spam: SPF_None, DKIM_None, Bayesian: 4')?.parts).toEqual([
      { name: 'SPF_None' },
      { name: 'DKIM_None' },
      { name: 'Bayesian', weight: 4 },
    ]);
  });
});

it('a field of a site that is no filter is no statement', () => {
  expect(read('X-Mailer: PHPMailer 6.9')).toBeUndefined();
  expect(read('X-Police-Evidence: photo.jpg')).toBeUndefined();
});

describe('any value at all', () => {
  const readers = Object.entries(VENDOR_READERS);
  it('no reader throws, and none keeps much', () => {
    fc.assert(
      fc.property(octets(400), (value) => {
        for (const [name, reader] of readers) {
          const field = { ...fieldOf('X-Any: a'), key: name.replace('*', 'any'), value, raw: `X: ${value}` };
          expect(JSON.stringify(reader(field, true) ?? '').length).toBeLessThan(20_000);
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each(['score=1 ', '=;', ', ', ' 1.0', 'A=true;', 'AB 1.0, ', "Report='", 'a b:', '((', '\t'])(
    'is linear on repetitions of %j',
    (unit) => {
      const cost = (octets: number): number => {
        const value = unit.repeat(Math.ceil(octets / unit.length));
        const start = performance.now();
        for (const [name, reader] of readers)
          reader({ ...fieldOf('X-Any: a'), key: name.replace('*', 'any'), value, raw: value }, true);
        return performance.now() - start;
      };
      // The machine may be busy with other things: the best of three tells.
      const best = (octets: number): number => Math.min(cost(octets), cost(octets), cost(octets));
      cost(5000);
      expect(best(200_000)).toBeLessThan(20 * best(50_000) + 3000);
    },
  );
});
