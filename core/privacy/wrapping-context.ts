/**
 * What KMS binds a person's wrapped key to, so that a copied item opens nobody else's and nothing of another stage. The
 * policies of who wraps and unwraps ask for these two and no others.
 */
export function wrappingContext(person: string, stage: string): { readonly person: string; readonly stage: string } {
  return { person, stage };
}
