/** What a running lab offers: everything a diagnosis needs to take it for the Internet. */
import type { Endpoint, Route, Target } from '@whyspam/core';
import type { TrustAnchor } from '@whyspam/dns';

export interface WorldSummary {
  /** kebab-case, what `--world` takes. */
  readonly name: string;
  readonly title: { readonly en: string; readonly es: string };
  readonly story: { readonly en: string; readonly es: string };
  /** The rule of the cause that stands first in its report; left out for a world without a fault. */
  readonly cause?: string;
  readonly target: Target;
}

export interface Lab {
  readonly world: WorldSummary;
  /** A recursive resolver on loopback, UDP and TCP. */
  readonly resolver: Endpoint;
  /**
   * Leads the world's addresses (192.0.2.25:25, 192.0.2.53:53) to the loopback ports where they live; and that of the
   * first root server, so `iterativeResolver({ route })` finds its way too.
   */
  readonly route: Route;
  /** The lab's certificate authority, PEM. */
  readonly authority: string;
  /** The key of the lab's own root; none where nothing is signed. */
  readonly trustAnchors: readonly TrustAnchor[];
  close(): Promise<void>;
}
