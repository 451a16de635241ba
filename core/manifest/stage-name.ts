/** Every stage that the app can be deployed as; `local` is the engine on this machine. */
export const stageNames = ['local', 'dev', 'prod'] as const;

/** The name of a stage. */
export type StageName = (typeof stageNames)[number];
