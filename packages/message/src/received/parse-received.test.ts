import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReceived } from './parse-received.ts';

type Hop = ReturnType<typeof parseReceived>;

interface Dialect {
  readonly program: string;
  readonly field: string;
  /** Without `at`, `isReadable` and `isInnerStep`, which are as usual. */
  readonly hop: Partial<Hop>;
}

const AT = '2026-11-25T09:00:02.000Z';
const DATE = 'Wed, 25 Nov 2026 10:00:02 +0100';
const CLIENT = { helo: 'mail.example.com', address: '192.0.2.25' };
const TLS13 = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };

const DIALECTS: readonly Dialect[] = [
  {
    program: 'Postfix over TLS',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (P-256) server-digest SHA256) (No client certificate requested) by mx.example.net (Postfix) with ESMTPS id 4XyZ1k3Qz2 for <ana@example.net>; ${DATE} (CET)`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      tls: TLS13,
      isEncrypted: true,
      program: 'Postfix',
      id: '4XyZ1k3Qz2',
      recipient: 'ana@example.net',
    },
  },
  {
    program: 'Postfix, no reverse name, in the clear',
    field: `from localhost.localdomain (unknown [198.51.100.7]) by mx.example.net (Postfix) with ESMTP id 4Xy; ${DATE}`,
    hop: {
      helo: 'localhost.localdomain',
      address: '198.51.100.7',
      reverse: 'none',
      by: 'mx.example.net',
      protocol: 'ESMTP',
      isEncrypted: false,
      program: 'Postfix',
      id: '4Xy',
    },
  },
  {
    program: 'Postfix, a user with a login',
    field: `from [192.168.1.20] (cable-7.isp.example [198.51.100.7]) (Authenticated sender: ana@example.com) by mail.example.com (Postfix) with ESMTPSA id 4Xy; ${DATE}`,
    hop: {
      helo: '[192.168.1.20]',
      address: '198.51.100.7',
      host: 'cable-7.isp.example',
      login: 'ana@example.com',
      by: 'mail.example.com',
      protocol: 'ESMTPSA',
      isEncrypted: true,
      program: 'Postfix',
      id: '4Xy',
    },
  },
  {
    program: 'Postfix, an address literal of IPv6',
    field: `from [IPv6:2001:db8::25] (mail.example.com [IPv6:2001:db8::25]) by mx.example.net (Postfix) with ESMTPS id 4Xy; ${DATE}`,
    hop: {
      helo: '[IPv6:2001:db8::25]',
      address: '2001:db8::25',
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      isEncrypted: true,
      program: 'Postfix',
      id: '4Xy',
    },
  },
  {
    program: 'Postfix, PHP mail()',
    field: `by web7.hosting.example (Postfix, from userid 33) id 4Xy; ${DATE}`,
    hop: {
      by: 'web7.hosting.example',
      protocol: 'LOCAL',
      program: 'Postfix',
      id: '4Xy',
      localAccount: 'userid 33',
    },
  },
  {
    program: 'Exim 4.97',
    field: `from mail.example.com ([192.0.2.25]:43210) by mx.example.net with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.97.1) (envelope-from <ana@example.com>) id 1tFabc-00000001-abc for bob@example.net; ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      tls: TLS13,
      isEncrypted: true,
      program: 'Exim 4.97.1',
      id: '1tFabc-00000001-abc',
      envelopeFrom: 'ana@example.com',
      recipient: 'bob@example.net',
    },
  },
  {
    program: 'Exim 4.92 of cPanel, a login',
    field: `from [198.51.100.7] (port=55012 helo=laptop.local) by server5.hosting.example with esmtpsa (TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256) (Exim 4.92) (envelope-from <ana@example.com>) id 1tFabc-0001-ab; ${DATE}`,
    hop: {
      helo: 'laptop.local',
      address: '198.51.100.7',
      login: '',
      by: 'server5.hosting.example',
      protocol: 'ESMTPSA',
      tls: { version: 'TLSv1.2', cipher: 'ECDHE_RSA_AES_256_GCM_SHA384' },
      isEncrypted: true,
      program: 'Exim 4.92',
      id: '1tFabc-0001-ab',
      envelopeFrom: 'ana@example.com',
    },
  },
  {
    program: 'Exim, a name in the greeting beside the reverse name',
    field: `from host7.isp.example ([198.51.100.7] helo=mail.example.com) by mx.example.net with esmtp (Exim 4.96) id 1tF; ${DATE}`,
    hop: {
      helo: 'mail.example.com',
      address: '198.51.100.7',
      host: 'host7.isp.example',
      by: 'mx.example.net',
      protocol: 'ESMTP',
      isEncrypted: false,
      program: 'Exim 4.96',
      id: '1tF',
    },
  },
  {
    program: 'Exim, local',
    field: `from shopuser by server5.hosting.example with local (Exim 4.96) (envelope-from <shopuser@server5.hosting.example>) id 1tF for bob@example.net; ${DATE}`,
    hop: {
      by: 'server5.hosting.example',
      protocol: 'LOCAL',
      program: 'Exim 4.96',
      id: '1tF',
      envelopeFrom: 'shopuser@server5.hosting.example',
      recipient: 'bob@example.net',
      localAccount: 'shopuser',
    },
  },
  {
    program: 'Sendmail',
    field: `from mail.example.com (host7.isp.example [198.51.100.7] (may be forged)) by mx.example.net (8.17.1/8.17.1) with ESMTPS id 4AP9 (version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NO) for <bob@example.net>; ${DATE}`,
    hop: {
      helo: 'mail.example.com',
      address: '198.51.100.7',
      host: 'host7.isp.example',
      reverse: 'notConfirmed',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      tls: { version: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
      isEncrypted: true,
      program: 'Sendmail 8.17.1',
      id: '4AP9',
      recipient: 'bob@example.net',
    },
  },
  {
    program: 'Sendmail, local',
    field: `(from apache@localhost) by web.example.com (8.14.7/8.14.7/Submit) id 4AP9; ${DATE}`,
    hop: {
      by: 'web.example.com',
      protocol: 'LOCAL',
      program: 'Sendmail 8.14.7',
      id: '4AP9',
      localAccount: 'apache',
    },
  },
  {
    program: 'qmail',
    field: `from unknown (HELO mail.example.com) (192.0.2.25) by 0 with SMTP; 25 Nov 2026 09:00:02 -0000`,
    hop: { ...CLIENT, reverse: 'none', by: '0', protocol: 'SMTP' },
  },
  {
    program: 'qmail, with a user name of ident',
    field: `from host7.isp.example (HELO mail.example.com) (ana@192.0.2.25) by mx.example.net with ESMTPA; 25 Nov 2026 09:00:02 -0000`,
    hop: { ...CLIENT, host: 'host7.isp.example', login: '', by: 'mx.example.net', protocol: 'ESMTPA' },
  },
  {
    program: 'qmail, local',
    field: `(qmail 2345 invoked by uid 48); 25 Nov 2026 09:00:02 -0000`,
    hop: { protocol: 'LOCAL', program: 'qmail', localAccount: 'userid 48' },
  },
  {
    program: 'Exchange Online, from outside',
    field: `from mail.example.com (192.0.2.25) by DB5EUR01FT010.mail.protection.outlook.com (10.152.4.1) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9000.1 via Frontend Transport; ${DATE}`,
    hop: {
      ...CLIENT,
      by: 'db5eur01ft010.mail.protection.outlook.com',
      byAddress: '10.152.4.1',
      protocol: 'SMTP',
      tls: TLS13,
      isEncrypted: true,
      program: 'Exchange',
      id: '15.20.9000.1',
    },
  },
  {
    program: 'Exchange, mapi',
    field: `from AM0PR04MB1234.eurprd04.prod.outlook.com ([fe80::1234:5678]) by AM0PR04MB1234.eurprd04.prod.outlook.com ([fe80::1234:5678%4]) with mapi id 15.20.9000.1; ${DATE}`,
    hop: {
      helo: 'AM0PR04MB1234.eurprd04.prod.outlook.com',
      address: 'fe80::1234:5678',
      by: 'am0pr04mb1234.eurprd04.prod.outlook.com',
      byAddress: 'fe80::1234:5678',
      protocol: 'MAPI',
      program: 'Exchange',
      id: '15.20.9000.1',
    },
  },
  {
    program: 'Exchange 2010, TLS without details',
    field: `from mail.example.com (192.0.2.25) by ex01.example.local (10.1.0.5) with Microsoft SMTP Server (TLS) id 14.3.123.3; ${DATE}`,
    hop: {
      ...CLIENT,
      by: 'ex01.example.local',
      byAddress: '10.1.0.5',
      protocol: 'SMTP',
      isEncrypted: true,
      program: 'Exchange',
      id: '14.3.123.3',
    },
  },
  {
    program: 'IIS SMTP service',
    field: `from mail.example.com ([192.0.2.25]) by web.example.net over TLS secured channel with Microsoft SMTPSVC(10.0.17763.1697); ${DATE}`,
    hop: {
      ...CLIENT,
      by: 'web.example.net',
      protocol: 'SMTP',
      isEncrypted: true,
      program: 'Microsoft SMTPSVC',
    },
  },
  {
    program: 'Gmail, from outside',
    field: `from mail.example.com (mail.example.com. [192.0.2.25]) by mx.google.com with ESMTPS id a1-20020a.12.2026 for <ana@gmail.com> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); ${DATE} (PST)`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.google.com',
      protocol: 'ESMTPS',
      tls: TLS13,
      isEncrypted: true,
      program: 'Gmail',
      id: 'a1-20020a.12.2026',
      recipient: 'ana@gmail.com',
    },
  },
  {
    program: 'Gmail, inside',
    field: `by 2002:a05:6f02:1a2b:b0:12:3456:789a with SMTP id abc12csp123456; ${DATE}`,
    hop: {
      by: '2002:a05:6f02:1a2b:b0:12:3456:789a',
      protocol: 'SMTP',
      program: 'Gmail',
      id: 'abc12csp123456',
    },
  },
  {
    program: 'Yahoo',
    field: `from 192.0.2.25 (EHLO mail.example.com) by 10.197.41.100 with SMTPS (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256); ${DATE}`,
    hop: {
      ...CLIENT,
      by: '10.197.41.100',
      protocol: 'SMTPS',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256' },
      isEncrypted: true,
    },
  },
  {
    program: 'Yahoo, inside',
    field: `from 127.0.0.1 by atlas-production.v2-mail-prod1-gq1.omega.yahoo.com pod-id NONE with HTTP; ${DATE}`,
    hop: {
      helo: '127.0.0.1',
      address: '127.0.0.1',
      by: 'atlas-production.v2-mail-prod1-gq1.omega.yahoo.com',
      protocol: 'HTTP',
    },
  },
  {
    program: 'Apple, inside',
    field: `from p00-icloudmta-asmtp-us-central-1k-4 ([10.113.192.22]) by p144-mailgateway-smtp-1 (mailgateway 2522B) with SMTP id 12ab for <ana@icloud.com>; ${DATE}`,
    hop: {
      helo: 'p00-icloudmta-asmtp-us-central-1k-4',
      address: '10.113.192.22',
      by: 'p144-mailgateway-smtp-1',
      protocol: 'SMTP',
      id: '12ab',
      recipient: 'ana@icloud.com',
    },
  },
  {
    program: 'Oracle Messaging Server (me.com)',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by st11p01im-smtpin011.me.com (Oracle Communications Messaging Server 8.0.1.2.20170607 64bit (built Jun 7 2017)) with ESMTPS id <0P96002IN9OKDM10@st11p01im-smtpin011.me.com> for ana@icloud.com; ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'st11p01im-smtpin011.me.com',
      protocol: 'ESMTPS',
      isEncrypted: true,
      program: 'Oracle Messaging Server',
      id: '0P96002IN9OKDM10@st11p01im-smtpin011.me.com',
      recipient: 'ana@icloud.com',
    },
  },
  {
    program: 'MDaemon',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by mx.example.net (MDaemon PRO v23.5.1) with ESMTPS id md5001234567.msg; ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      isEncrypted: true,
      program: 'MDaemon 23.5.1',
      id: 'md5001234567.msg',
    },
  },
  {
    program: 'amavis (Zimbra, iRedMail)',
    field: `from mx.example.net ([127.0.0.1]) by localhost (mx.example.net [127.0.0.1]) (amavis, port 10024) with ESMTP id IaHiegEutAck for <ana@example.net>; ${DATE} (CET)`,
    hop: {
      helo: 'mx.example.net',
      address: '127.0.0.1',
      by: 'localhost',
      byAddress: '127.0.0.1',
      protocol: 'ESMTP',
      program: 'amavis',
      id: 'IaHiegEutAck',
      recipient: 'ana@example.net',
    },
  },
  {
    program: 'Amazon SES, receiving',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 9abcdef for ana@example.net; ${DATE} (UTC)`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'inbound-smtp.eu-west-1.amazonaws.com',
      protocol: 'SMTP',
      id: '9abcdef',
      recipient: 'ana@example.net',
    },
  },
  {
    program: 'OpenSMTPD',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by mx.example.net (OpenSMTPD) with ESMTPS id 1e2a9eaa (TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO) for <ana@example.net>; ${DATE} (CET)`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      tls: TLS13,
      isEncrypted: true,
      program: 'OpenSMTPD',
      id: '1e2a9eaa',
      recipient: 'ana@example.net',
    },
  },
  {
    program: 'OpenSMTPD of old, with semicolons of its own, local',
    field: `from localhost (localhost [local]); by mx.example.net (OpenSMTPD) with ESMTPA id 1e2a9eaa; for <ana@example.net>; ${DATE}`,
    hop: {
      helo: 'localhost',
      host: 'localhost',
      login: '',
      by: 'mx.example.net',
      protocol: 'ESMTPA',
      program: 'OpenSMTPD',
      id: '1e2a9eaa',
      recipient: 'ana@example.net',
      localAccount: '',
    },
  },
  {
    program: 'Haraka',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by mx.example.net (Haraka/3.0.3) with ESMTPS id 9B1F.1 envelope-from <ana@example.com> (cipher=TLS_AES_256_GCM_SHA384 version=TLSv1.3); ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      tls: TLS13,
      isEncrypted: true,
      program: 'Haraka 3.0.3',
      id: '9B1F.1',
    },
  },
  {
    program: 'Zoho',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by mx.zohomail.com with SMTPS id 1764060002123456.7; ${DATE} (PST)`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.zohomail.com',
      protocol: 'SMTPS',
      isEncrypted: true,
      id: '1764060002123456.7',
    },
  },
  {
    program: 'Mailgun',
    field: `from app.example.com (<unknown> [198.51.100.7]) by f1e2d3c4b5a6 with SMTP id 65abc; ${DATE} (UTC)`,
    hop: {
      helo: 'app.example.com',
      address: '198.51.100.7',
      reverse: 'none',
      by: 'f1e2d3c4b5a6',
      protocol: 'SMTP',
      id: '65abc',
    },
  },
  {
    program: 'SendGrid',
    field: `from app.example.com (unknown [198.51.100.7]) by geopod-ismtpd-12 (SG) with ESMTP id abcDEF; ${DATE}`,
    hop: {
      helo: 'app.example.com',
      address: '198.51.100.7',
      reverse: 'none',
      by: 'geopod-ismtpd-12',
      protocol: 'ESMTP',
      program: 'SendGrid',
      id: 'abcDEF',
    },
  },
  {
    program: 'PowerMTA, a comment behind the date',
    field: `from app.example.com (198.51.100.7) by out7.esp.example (PowerMTA(TM) v5.0r3) id hq12; ${DATE} (envelope-from <bounce-1@esp.example>)`,
    hop: {
      helo: 'app.example.com',
      address: '198.51.100.7',
      by: 'out7.esp.example',
      program: 'PowerMTA 5.0r3',
      id: 'hq12',
      envelopeFrom: 'bounce-1@esp.example',
    },
  },
  {
    program: 'Dovecot LMTP',
    field: `from mx.example.net by imap.example.net with LMTP id YZv2MOmWGmDvLgAA4iEyMQ (envelope-from <ana@example.com>) for <bob@example.net>; ${DATE}`,
    hop: {
      helo: 'mx.example.net',
      by: 'imap.example.net',
      protocol: 'LMTP',
      id: 'YZv2MOmWGmDvLgAA4iEyMQ',
      envelopeFrom: 'ana@example.com',
      recipient: 'bob@example.net',
    },
  },
  {
    program: 'Cyrus (Fastmail)',
    field: `from mx6 ([10.202.2.205]) by compute1.internal (LMTPProxy); ${DATE}`,
    hop: { helo: 'mx6', address: '10.202.2.205', by: 'compute1.internal' },
  },
  {
    program: 'fetchmail',
    field: `from imap.example.net [192.0.2.143] by localhost with IMAP (fetchmail-6.4.37) for <ana@localhost> (single-drop); ${DATE} (CET)`,
    hop: {
      helo: 'imap.example.net',
      address: '192.0.2.143',
      by: 'localhost',
      protocol: 'IMAP',
      program: 'fetchmail 6.4.37',
      recipient: 'ana@localhost',
    },
  },
  {
    program: 'Cisco IronPort',
    field: `from mail.example.com ([192.0.2.25]) by esa1.example.net with ESMTP/TLS/ECDHE-RSA-AES256-GCM-SHA384; ${DATE}`,
    hop: {
      ...CLIENT,
      by: 'esa1.example.net',
      protocol: 'ESMTP',
      tls: { cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
      isEncrypted: true,
    },
  },
  {
    program: 'Mimecast',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by relay.mimecast.com with ESMTP with STARTTLS (version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384) id uk-mta-12-abc; ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'relay.mimecast.com',
      protocol: 'ESMTP',
      tls: TLS13,
      isEncrypted: true,
      id: 'uk-mta-12-abc',
    },
  },
  {
    program: 'Proofpoint',
    field: `from pps.filterd (m0001.ppops.net [127.0.0.1]) by mx0a-001.pphosted.example (8.18.1.2/8.18.1.2) with ESMTP id 3ABC; ${DATE}`,
    hop: {
      helo: 'pps.filterd',
      address: '127.0.0.1',
      host: 'm0001.ppops.net',
      by: 'mx0a-001.pphosted.example',
      protocol: 'ESMTP',
      isEncrypted: false,
      program: 'Sendmail 8.18.1.2',
      id: '3ABC',
    },
  },
  {
    program: 'MessageLabs',
    field: `from [192.0.2.25] (using TLSv1.2 with cipher DHE-RSA-AES256-GCM-SHA384 (256 bits)) by server-2.bemta.example id vbOz9C; ${DATE}`,
    hop: {
      address: '192.0.2.25',
      by: 'server-2.bemta.example',
      tls: { version: 'TLSv1.2', cipher: 'DHE-RSA-AES256-GCM-SHA384' },
      isEncrypted: true,
      id: 'vbOz9C',
    },
  },
  {
    program: 'Courier',
    field: `from mail.example.com (mail.example.com [::ffff:192.0.2.25]) (TLS: TLSv1.2,256bits,ECDHE-RSA-AES256-GCM-SHA384) by mx.example.net with ESMTPS id 0000; ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      tls: { version: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
      isEncrypted: true,
      id: '0000',
    },
  },
  {
    program: 'Stalwart',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) (using TLSv1_3 with cipher TLS13_AES_256_GCM_SHA384) by mx.example.net (Stalwart SMTP) with ESMTPS id 1a2b; ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      tls: { version: 'TLSv1.3', cipher: 'TLS13_AES_256_GCM_SHA384' },
      isEncrypted: true,
      program: 'Stalwart',
      id: '1a2b',
    },
  },
  {
    program: 'mox',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by mx.example.net ([203.0.113.5]) via tcp with ESMTPS id ab-cd (TLS1.3 TLS_AES_128_GCM_SHA256) for <ana@example.net>; ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      byAddress: '203.0.113.5',
      protocol: 'ESMTPS',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256' },
      isEncrypted: true,
      id: 'ab-cd',
      recipient: 'ana@example.net',
    },
  },
  {
    program: 'SmarterMail',
    field: `from mail.example.com (mail.example.com [192.0.2.25]) by mx.example.net with SMTP (version=TLS\\Tls12 cipher=Aes256 bits=256); ${DATE}`,
    hop: {
      ...CLIENT,
      host: 'mail.example.com',
      by: 'mx.example.net',
      protocol: 'SMTP',
      tls: { version: 'TLSv1.2', cipher: 'Aes256' },
      isEncrypted: true,
    },
  },
  {
    program: 'CommuniGate Pro',
    field: `from [192.0.2.25] (HELO mail.example.com) by mx.example.net (CommuniGate Pro SMTP 6.3.1) with ESMTPS id 123 for ana@example.net; ${DATE}`,
    hop: {
      ...CLIENT,
      by: 'mx.example.net',
      protocol: 'ESMTPS',
      isEncrypted: true,
      program: 'CommuniGate Pro 6.3.1',
      id: '123',
      recipient: 'ana@example.net',
    },
  },
  {
    program: 'kundenserver.de (Nemesis)',
    field: `from mail.example.com ([192.0.2.25]) by mx.kundenserver.de (mxeue010 [203.0.113.41]) with ESMTPS (Nemesis) id 1MOBJp for <ana@example.net>; ${DATE}`,
    hop: {
      ...CLIENT,
      by: 'mx.kundenserver.de',
      byAddress: '203.0.113.41',
      protocol: 'ESMTPS',
      isEncrypted: true,
      program: 'Nemesis',
      id: '1MOBJp',
      recipient: 'ana@example.net',
    },
  },
  {
    program: 'DragonFly Mail Agent',
    field: `from www-data (uid 33) (envelope-from www-data@web.example) id abc by web.example (DragonFly Mail Agent v0.13); ${DATE}`,
    hop: {
      by: 'web.example',
      protocol: 'LOCAL',
      program: 'DragonFly Mail Agent 0.13',
      id: 'abc',
      envelopeFrom: 'www-data@web.example',
      localAccount: 'www-data',
    },
  },
  {
    program: 'AOL of old',
    field: `from 198.51.100.7 ([198.51.100.7]) by rly-xr02.mx.aol.com with SMTP; Nov, 25 2026 9:00:02 AM +0000`,
    hop: { helo: '198.51.100.7', address: '198.51.100.7', by: 'rly-xr02.mx.aol.com', protocol: 'SMTP' },
  },
];

test.each(DIALECTS)('RFC 5321 section 4.4: $program', ({ field, hop }) => {
  const { at, isReadable, isInnerStep, ...read } = parseReceived(field);
  expect(read).toEqual(hop);
  expect(isReadable).toBe(true);
  expect(isInnerStep).toBe(false);
  expect(at === undefined ? at : new Date(at).toISOString()).toBe(AT);
});

test('the step of qmail inside one machine names nobody, and is no fault', () => {
  expect(parseReceived('(qmail 71045 invoked from network); 22 Aug 2002 16:11:28 -0000')).toMatchObject({
    isInnerStep: true,
    isReadable: true,
  });
});

test('two servers as writer, as a client can inject in its greeting, make the field unreadable', () => {
  const field =
    'from x by mx.google.com with ESMTPS id 1 (evil [198.51.100.7]) by mx.example.net (Postfix) with ESMTP; Wed, 25 Nov 2026 10:00:02 +0100';
  expect(parseReceived(field).isReadable).toBe(false);
});

test('a client that greets with the word "by" is a client', () => {
  expect(
    parseReceived(
      'from by (unknown [198.51.100.7]) by mx.example.net (Postfix) with ESMTP id 1; Wed, 25 Nov 2026 10:00:02 +0100',
    ),
  ).toMatchObject({ helo: 'by', address: '198.51.100.7', by: 'mx.example.net', isReadable: true });
});

test('an address that cannot exist is none', () => {
  for (const impossible of ['300.1.2.3', '0.0.0.0', '255.255.255.255', '224.0.0.5']) {
    const hop = parseReceived(
      `from a.example ([${impossible}]) by mx.example.net with SMTP; Wed, 25 Nov 2026 10:00:02 +0100`,
    );
    expect(hop).toMatchObject({ impossibleAddress: impossible });
    expect(hop.address).toBeUndefined();
  }
});

test('a field without date, without end of a bracket or with nothing at all is still read', () => {
  expect(parseReceived('from a.example ([192.0.2.25]) by mx.example.net with ESMTP')).toMatchObject({
    by: 'mx.example.net',
  });
  expect(
    parseReceived(
      'from a.example ((([192.0.2.25]) by mx.example.net with ESMTP; Wed, 25 Nov 2026 10:00:02 +0100',
    ),
  ).toMatchObject({
    by: 'mx.example.net',
  });
  expect(parseReceived('')).toEqual({ isReadable: false, isInnerStep: false });
});

test('fast-check: never throws', () => {
  const piece = fc.constantFrom(
    'from ',
    'by ',
    'with ',
    'id ',
    'for ',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    ';',
    '"',
    '\\',
    'helo=',
    'HELO ',
    '192.0.2.1',
    'IPv6:',
    'using TLSv1.3 with cipher ',
    'version=',
    ' cipher=',
    'envelope-from ',
    '\0',
    'é',
    ' ',
    'x@y',
    'Wed, 25 Nov 2026 10:00:02 +0100',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
      ),
      (field) => {
        parseReceived(field);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  '(',
  '<',
  '"',
  '[',
  '(a ',
  'from ',
  '192.0.2.1 ',
  'TLS1.3:',
  'version=TLS',
  'a=',
  'by uid 1 ',
  '1 Jan 2026 ',
  '\\',
])('linear on %j, a megabyte of it', (piece) => {
  const field = piece.repeat(Math.ceil(1_000_000 / piece.length));
  // The time of the processor: the machine may be busy with other things.
  const begin = process.cpuUsage();
  parseReceived(field);
  expect(process.cpuUsage(begin).user / 1000).toBeLessThan(3000);
});
