/** A port that another program has. The message names the port and the variable that chooses another. */
export class BusyPortError extends Error {
  readonly port: number;
  readonly variable: string;

  constructor(port: number, variable: string, options?: ErrorOptions) {
    super(`port ${port} is in use; stop what uses it, or choose another with ${variable}`, options);
    this.name = 'BusyPortError';
    this.port = port;
    this.variable = variable;
  }
}
