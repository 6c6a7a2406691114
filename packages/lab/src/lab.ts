/** What a running lab offers: everything a diagnosis needs to take it for the Internet. */
import type { Endpoint, Route, SmtpLooks, Target } from '@whyspam/core';
import type { TrustAnchor } from '@whyspam/dns';
import type { LabMessage } from './smtp/dialogue.ts';
import type { World } from './world.ts';

export interface WorldSummary {
  /** kebab-case, what `--world` takes. */
  readonly name: string;
  readonly title: { readonly en: string; readonly es: string };
  readonly story: { readonly en: string; readonly es: string };
  /** The rule of the cause that stands first in its report; left out for a world without a fault. */
  readonly cause?: string;
  readonly target: Target;
  /** Looks at servers, beyond the plain one, that the story needs. */
  readonly looks?: SmtpLooks;
}

/** A mail server of the world, and where it lives. */
export interface LabMailServer {
  readonly hostname: string;
  readonly address: string;
  readonly port: number;
  /** On loopback. */
  readonly endpoint: Endpoint;
  readonly encryption: 'implicitTls' | 'startTls' | 'none';
  /** Somebody of the story who may log in. */
  readonly login?: { readonly user: string; readonly password: string };
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
  /** The key of the lab's own root; none where nothing is signed. Another one after `publish`. */
  readonly trustAnchors: readonly TrustAnchor[];
  /** Those of the world alone, without the reference hosts that every world has. */
  readonly mailServers: readonly LabMailServer[];
  /** What its mail servers have taken so far: nothing, unless somebody sent. */
  messages(): readonly LabMessage[];
  /**
   * Changes the zones of the world while it runs; its servers stay. A name server at a new address is not started.
   *
   * @param zones all of them, as a world has them.
   * @throws WhyspamError ZONE_INVALID, WORLD_INVALID; then nothing has changed.
   */
  publish(zones: World['zones']): void;
  close(): Promise<void>;
}
