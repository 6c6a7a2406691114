import { diagnoseBounce } from '@whyspam/diagnose';
import { renderReport } from '@whyspam/report';
for (const t of [
  '550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. [192.0.2.25]',
  'hello',
  '',
]) {
  const d = await diagnoseBounce({ name: '-', content: new TextEncoder().encode(t) });
  console.log(renderReport(d.report, 'text', { language: process.argv[2] ?? 'en', width: 80 }));
  console.log(d.report.findings.map((f) => f.id + ' ' + f.verdict));
}
