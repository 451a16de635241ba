/** The language of a state's expressions. */
export type QueryLanguage = 'JSONPath' | 'JSONata';
