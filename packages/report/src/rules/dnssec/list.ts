/** The rules about DNSSEC, in the order of the documentation. */
import { brokenDelegation } from './broken-delegation.ts';
import { dnssecBogus } from './bogus.ts';
import { island } from './island.ts';
import { extraIterations } from './extra-iterations.ts';
import { signatureExpiresSoon } from './signature-expires-soon.ts';
import { weakAlgorithm } from './weak-algorithm.ts';

export const DNSSEC_RULES = [
  dnssecBogus,
  brokenDelegation,
  signatureExpiresSoon,
  weakAlgorithm,
  extraIterations,
  island,
] as const;
