/** What names of a stage begin with where they have to be known beforehand: `millrace-prod`. */
export function deploymentName(stage: string): string {
  return `millrace-${stage}`;
}
