/** Refuses arguments of an intrinsic function; becomes the error `States.IntrinsicFailure`. */
export class IntrinsicFailure extends Error {}
