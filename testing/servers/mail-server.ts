/** What every mail server of a test has in common: its ports, its users, what it accepted, its certificate. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAuthority, makeCertificate } from '../certificates.ts';
import type { RunningServer, TestCertificate } from './scratch.ts';

/** One that takes mail on `port` and mail clients on the two others. */
export interface RunningMailServer extends RunningServer {
  /** STARTTLS and AUTH, as on port 587. */
  readonly submissionPort: number;
  /** TLS from the first octet and AUTH, as on port 465. */
  readonly smtpsPort: number;
  /** What it wrote to its log. */
  log(): string;
}

export interface MailUser {
  readonly name: string;
  readonly password: string;
}

/** Who may log in at each server, and has a mailbox there. */
export const ANA: MailUser = { name: 'ana', password: 'Correct-Horse-7' };

/** The mailboxes that every server of the tests has. */
export const MAILBOXES = [ANA.name, 'postmaster', 'abuse'] as const;

export interface CertificateChain extends TestCertificate {
  /** The root, in PEM and in a file; the server does not send it. */
  readonly authority: string;
  readonly authorityFile: string;
}

/** A certificate for the name under an intermediate under a root, as a public authority would sell it. */
export async function makeCertificateChain(folder: string, name: string): Promise<CertificateChain> {
  const root = await makeAuthority('Test Root');
  const intermediate = await makeAuthority('Test Intermediate', root);
  const leaf = await makeCertificate([name], { issuer: intermediate });
  const write = (file: string, text: string): string => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  return {
    keyFile: write(`${name}.key`, leaf.key),
    certificateFile: write(`${name}.chain`, `${leaf.cert.trim()}\n${intermediate.cert.trim()}\n`),
    authority: root.cert,
    authorityFile: write('root.crt', root.cert),
  };
}
