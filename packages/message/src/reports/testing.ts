/** Reports made for tests; a test changes the one thing it is about. */
import { readReports, type ReadReportsOptions, type ReportsRead } from './read-reports.ts';

export interface RecordGiven {
  readonly ip?: string;
  readonly count?: string | number;
  readonly disposition?: string;
  readonly dkim?: string;
  readonly spf?: string;
  readonly from?: string;
  readonly reason?: string;
  /** `domain selector result` */
  readonly dkimResults?: readonly string[];
  /** `domain result` */
  readonly spfResults?: readonly string[];
}

export function recordXml({
  ip = '192.0.2.25',
  count = 1,
  disposition = 'none',
  dkim = 'pass',
  spf = 'pass',
  from = 'example.com',
  reason,
  dkimResults = ['example.com s1 pass'],
  spfResults = ['example.com pass'],
}: RecordGiven = {}): string {
  const signatures = dkimResults.map((text) => {
    const [domain, selector, result] = text.split(' ');
    return `<dkim><domain>${domain}</domain><selector>${selector}</selector><result>${result}</result></dkim>`;
  });
  const envelopes = spfResults.map((text) => {
    const [domain, result] = text.split(' ');
    return `<spf><domain>${domain}</domain><result>${result}</result></spf>`;
  });
  const override = reason === undefined ? '' : `<reason><type>${reason}</type><comment>c</comment></reason>`;
  return `<record><row><source_ip>${ip}</source_ip><count>${count}</count><policy_evaluated><disposition>${disposition}</disposition><dkim>${dkim}</dkim><spf>${spf}</spf>${override}</policy_evaluated></row><identifiers><header_from>${from}</header_from></identifiers><auth_results>${signatures.join('')}${envelopes.join('')}</auth_results></record>`;
}

export function reportXml(records: readonly RecordGiven[], id = '1', domain = 'example.com'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feedback><report_metadata><org_name>receiver.example</org_name><email>dmarc@receiver.example</email><report_id>${id}</report_id><date_range><begin>1795392000</begin><end>1795478399</end></date_range></report_metadata>
<policy_published><domain>${domain}</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct></policy_published>
${records.map(recordXml).join('\n')}
</feedback>`;
}

export async function readTexts(
  texts: readonly (string | Uint8Array)[],
  options: ReadReportsOptions = {},
): Promise<ReportsRead> {
  const inputs = texts.map((text, index) => ({ name: `file-${index + 1}`, content: Buffer.from(text) }));
  return readReports(inputs, options);
}
