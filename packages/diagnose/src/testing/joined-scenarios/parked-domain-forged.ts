/** A domain that sends nothing is forged all the same: its records do not say that it sends nothing. */
import { aggregate, type Row } from '../write-aggregate.ts';
import { companyZone, serviceZone, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'marca-antigua.example';

const forged = (ip: string, count: number): Row => ({
  ip,
  count,
  spf: 'fail',
  dkim: 'fail',
  spfDomain: DOMAIN,
  spfResult: 'none',
  dkimDomain: '',
  selector: '',
  pass: false,
});

export const parkedDomainForged: JoinedScenario = {
  name: 'parked-domain-forged',
  cause: 'reports/unused-domain-forged',
  explains: ['spf/missing', 'mx/implicit', 'dmarc/policy-none'],
  target: { domain: DOMAIN },
  zones: {
    [DOMAIN]: companyZone(`@ A 192.0.2.80
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@matriz.example"`),
    'matriz.example': serviceZone(`@ MX 10 mail
mail A 192.0.2.81
${DOMAIN}._report._dmarc TXT "v=DMARC1"`),
  },
  reverse: {},
  reports: [14, 15, 16, 17].map((day) =>
    aggregate(day, [forged('203.0.113.99', 180), forged('198.51.100.201', 75)], { domain: DOMAIN }),
  ),
};
