/** Device families whose text is read and for which commands are written. FTD prints as `asa`, IOS XE as `ios`. */
export const platforms = ['ios', 'asa', 'pix'] as const;
export type Platform = (typeof platforms)[number];

/** Which gateway a fact or a command belongs to: the one the user operates, or its peer. */
export type Side = 'ours' | 'theirs';
