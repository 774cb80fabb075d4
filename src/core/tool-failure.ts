/** The tool did not run, or not to its end: data for the judge, never a verdict about the answer. */
export interface ToolFailure {
  readonly status: 'error';
  readonly code: string;
  readonly message: string;
}

/** The tool could not run. */
export const toolFailure = (code: string, message: string): ToolFailure => ({
  status: 'error',
  code,
  message,
});
