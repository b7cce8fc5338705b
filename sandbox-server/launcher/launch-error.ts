/** Why a lab could not be started, for the operator; readers are told only that it was not them. */
export class LaunchError extends Error {
  readonly code: 'sandbox-unavailable' | 'lab-failed';
  constructor(code: LaunchError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LaunchError';
    this.code = code;
  }
}
