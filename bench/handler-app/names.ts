/** The bus that the benchmark puts to. */
export const busName = 'bench';
/** The type of event that its rule takes. */
export const detailType = 'bench.happened';
