/** What the rules need to know of a person: whether they were erased. */
export interface ErasureState {
  readonly erased: boolean;
}
