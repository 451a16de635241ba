/** What names of a stage begin with where they have to be known beforehand: `millrace-prod`. */
export function deploymentName(stage: string): string {
  return `millrace-${stage}`;
}

/**
 * What the bus of a stage is called, and the registry of its schemas. On the laptop it is `millrace`, which whoever puts
 * events there may rely on; an account may hold several stages, so each bus there is called like its deployment.
 */
export function busName(stage: string): string {
  return stage === 'local' ? 'millrace' : deploymentName(stage);
}
