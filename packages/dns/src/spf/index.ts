/**
 * SPF, RFC 7208: a domain says in a TXT record which addresses may use it as envelope sender.
 *
 * A record is a list of terms, read from the left; the first that matches the address decides, by its qualifier. Terms
 * may lead to other records (`include`, `redirect`) or to addresses (`a`, `mx`, `ptr`, `exists`): each such term is a
 * DNS look-up, and an eleventh makes the record useless to the receiver, whoever sends.
 */
export { evaluateSpf, type SpfEvaluation, type SpfOptions, type SpfSender } from './evaluate-spf.ts';
export type { SpfLimits } from './spf-run.ts';
export { gatherSpf } from './gather-spf.ts';
export { gatherSpfLeftovers } from './gather-spf-leftovers.ts';
export { gatherSpfTree, gatherSpfTree as spfTree } from './gather-spf-tree.ts';
export {
  isSpf,
  parseSpf,
  type ParsedSpf,
  type SpfMechanismName,
  type SpfModifier,
  type SpfTerm,
} from './parse-spf.ts';
