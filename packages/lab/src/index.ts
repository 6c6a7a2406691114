/** An Internet in one process. */
export type { Lab, LabMailServer, WorldSummary } from './lab.ts';
export { loadWorld } from './load-world.ts';
export { startLab, type LabOptions } from './start-lab.ts';
export { DNS_FAULTS, worldSchema } from './world.ts';
export type { LabMessage } from './smtp/dialogue.ts';
export type { WorldSmtp } from './smtp/smtp-schema.ts';
export type { WorldCertificate } from './tls/certificate-schema.ts';
export type { DnsFault, World, WorldFirewall, WorldHttps } from './world.ts';
export { findWorld, WORLDS } from './worlds.ts';
