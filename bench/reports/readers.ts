/** The readers that are compared: each takes a packed report and counts its records and messages. */
import { gunzipSync, createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { readReports } from '../../packages/message/src/reports/index.ts';

export type Read = (packed: Uint8Array) => Promise<{ readonly records: number; readonly messages: number }>;

export const READERS: Readonly<Record<string, Read>> = {
  /** All there is to it: archive, XML, dialects, sources, days. */
  whyspam: async (packed) => {
    const { dmarc } = await readReports([{ name: 'report.xml.gz', content: packed }]);
    const report = dmarc.get('example.com');
    return { records: report?.records ?? 0, messages: report?.counts.messages ?? 0 };
  },
  /** Only the objects, put together by the simplest handlers. */
  saxes: async (packed) => {
    let records = 0;
    let messages = 0;
    let text = '';
    let record: Record<string, string> = {};
    const parser = new SaxesParser({ position: false });
    parser.on('opentag', ({ name }) => {
      text = '';
      if (name === 'record') record = {};
    });
    parser.on('text', (piece) => (text += piece));
    parser.on('closetag', ({ name }) => {
      record[name] = text;
      if (name !== 'record') return;
      records += 1;
      messages += Number(record['count']);
    });
    for await (const chunk of Readable.from([packed]).pipe(createGunzip({ chunkSize: 131_072 })))
      parser.write((chunk as Buffer).toString('utf8'));
    parser.close();
    return { records, messages };
  },
  'fast-xml-parser': async (packed) => {
    const parser = new XMLParser({ isArray: (name) => name === 'record' });
    const { feedback } = parser.parse(gunzipSync(packed).toString('utf8')) as {
      feedback: { record: readonly { row: { count: number } }[] };
    };
    const messages = feedback.record.reduce((sum, { row }) => sum + row.count, 0);
    return { records: feedback.record.length, messages };
  },
};
