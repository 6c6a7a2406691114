/** An Internet in one process. */
export type { Lab, WorldSummary } from './lab.ts';
export { loadWorld } from './load-world.ts';
export { startLab, type LabOptions } from './start-lab.ts';
export { DNS_FAULTS, worldSchema } from './world.ts';
export type { DnsFault, World, WorldCertificate, WorldHttps, WorldSmtp } from './world.ts';
export { findWorld, WORLDS } from './worlds.ts';
