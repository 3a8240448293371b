import type {Family} from '../evidence/family.ts';

/** What is read from a configuration, one concern each. All of them read the same lines. */
export const configFamilies: readonly Family[] = [];
