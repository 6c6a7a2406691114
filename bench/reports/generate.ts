/** A DMARC aggregate report of any size, made piece by piece: the shape of a big receiver's, always the same. */
import { createGzip, type Gzip } from 'node:zlib';
import { Readable } from 'node:stream';

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<feedback>
  <report_metadata>
    <org_name>receiver.example</org_name>
    <email>noreply-dmarc@receiver.example</email>
    <report_id>REPORT</report_id>
    <date_range><begin>1795392000</begin><end>1795478399</end></date_range>
  </report_metadata>
  <policy_published>
    <domain>example.com</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct>
  </policy_published>
`;

export function* reportText(records: number): Generator<string> {
  yield HEAD.replace('REPORT', String(records));
  let text = '';
  for (let index = 0; index < records; index += 1) {
    text += recordText(index);
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield `${text}</feedback>\n`;
}

function recordText(index: number): string {
  const isAligned = index % 7 !== 0;
  const address = `198.${18 + (index % 2)}.${(index >> 8) & 255}.${index & 255}`;
  return `  <record>
    <row>
      <source_ip>${address}</source_ip>
      <count>${1 + (index % 90)}</count>
      <policy_evaluated>
        <disposition>none</disposition>
        <dkim>${isAligned ? 'pass' : 'fail'}</dkim>
        <spf>${index % 3 === 0 ? 'fail' : 'pass'}</spf>
      </policy_evaluated>
    </row>
    <identifiers>
      <header_from>example.com</header_from>
    </identifiers>
    <auth_results>
      <dkim>
        <domain>${isAligned ? 'example.com' : 'amazonses.com'}</domain>
        <selector>s${index % 5}</selector>
        <result>pass</result>
      </dkim>
      <spf>
        <domain>bounces${index % 40}.example.com</domain>
        <result>${index % 3 === 0 ? 'fail' : 'pass'}</result>
      </spf>
    </auth_results>
  </record>
`;
}

/** The same, packed. */
export function packedReport(records: number): Gzip {
  return Readable.from(reportText(records)).pipe(createGzip());
}
