import type {BlockRole, Disruption} from './content.ts';
import type {Platform, Side} from './platform.ts';

/** One command line bound to a case. */
export interface PlannedCommand {
  /** With every known value filled in; what lacks a value is a comment, so that pasting it does nothing. */
  readonly text: string;
  /** Placeholders that are still unknown or that only the operator may type. */
  readonly missing: readonly string[];
}

/** One block of commands for one gateway. */
export interface PlannedBlock {
  readonly role: BlockRole;
  readonly side: Side;
  readonly platform: Platform;
  /** Release range such as `>=8.4`; empty for all. */
  readonly release: string;
  /** 0 for both versions. */
  readonly ike: 0 | 1 | 2;
  readonly option: string;
  readonly disruption: Disruption;
  readonly weakens: string;
  readonly expect: string;
  readonly commands: readonly PlannedCommand[];
  /** Ticked off in the terminal program. */
  readonly done?: boolean;
}

/** The remediation of one cause for one tunnel. */
export interface Plan {
  readonly cause: string;
  readonly title: string;
  readonly platform: Platform;
  readonly peer: string | null;
  readonly blocks: readonly PlannedBlock[];
  /** What has to be known before the commands are complete. */
  readonly missing: readonly {
    readonly id: string;
    readonly ask: string;
    readonly example: string;
    readonly secret: boolean;
    /** Only the administrator of the peer knows it; setting it here changes nothing. */
    readonly onPeerOnly: boolean;
  }[];
  /** Said when the article has no commands for the platform. */
  readonly note: string;
}
