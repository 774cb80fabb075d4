/**
 * Why something is unscored. Tools may add codes of their own; these are the ones Assay itself gives.
 * A *passing* code names a fault that may be gone on the next try (`--retry-unscored` judges those again).
 */
export const UNSCORED_CODES = {
  nothing_to_check: { passing: false, means: 'the segment holds nothing this tool decides; not a failure' },
  open: { passing: false, means: 'the tool cannot tell, and gave no code of its own' },
  missing_field: { passing: false, means: 'the criterion asks for a field this sample does not have' },
  bad_arguments: { passing: false, means: "the tool's schema refuses the arguments this sample gives" },
  needs_model: { passing: false, means: 'no tool decides this criterion and no model is configured' },
  segmenter_failed: { passing: false, means: 'the segmenter threw or broke its law' },
  too_many_segments: { passing: false, means: 'the response has more segments than the bound' },
  tool_missing: { passing: false, means: 'the rubric names a tool that was not passed' },
  not_json: { passing: false, means: 'the line of data is not JSON' },
  not_a_sample: { passing: false, means: 'the record is not a sample' },
  line_too_long: { passing: false, means: 'the record is longer than the bound' },
  duplicate_id: { passing: false, means: 'an earlier sample of the data has the same id' },
  bad_criteria: { passing: false, means: "the sample's own criteria are refused" },
  nothing_scored: { passing: false, means: 'no verdict that the outcome rests on was scored' },
  gate_unscored: { passing: false, means: 'a gate could not be decided' },
  bad_tool_result: { passing: false, means: 'the tool returned something that is not a tool result' },
  output_too_large: { passing: false, means: "the tool's result is larger than the bound" },
  tool_crashed: { passing: true, means: 'the tool threw' },
  tool_timeout: { passing: true, means: 'the tool did not answer within its time' },
  server_unavailable: { passing: true, means: 'a server the judge needs did not answer' },
  bad_tests: {
    passing: false,
    means: "the sample's tests cannot be run: they do not parse, or fail by themselves",
  },
  sandbox_overloaded: { passing: true, means: 'a control run showed the machine too busy to time a program' },
  sandbox_failed: { passing: true, means: 'the sandbox broke while the program ran' },
  sandbox_unavailable: { passing: true, means: 'the sandbox the tool needs did not start' },
  server_overloaded: { passing: true, means: 'a server the judge needs had too much to do' },
  model_timeout: { passing: true, means: 'the model did not answer within its time' },
  reply_too_large: { passing: true, means: "the server's reply is larger than the bound" },
  bad_reply: { passing: true, means: 'the server answered with something that is no answer' },
  reply_cut_off: { passing: true, means: "the model's reply ended before it was whole" },
  invalid_reply: { passing: true, means: "the model's reply states no verdict of the kind asked for" },
  request_refused: { passing: false, means: 'the model server refused the request' },
  unauthorized: { passing: false, means: 'the model server refused the key' },
  context_overflow: { passing: false, means: "the question does not fit the model's context" },
  feature_absent: { passing: false, means: 'the model server cannot do what the judge needs' },
  model_declined: { passing: false, means: 'the model, or a filter before it, declined to answer' },
  not_in_cache: { passing: true, means: 'offline, and the cache does not hold the answer' },
  aborted: { passing: true, means: 'the run ended before the answer came' },
  degenerate_answer: {
    passing: false,
    means:
      'the response says nothing that a model could be asked about: empty, punctuation, or a mere opening',
  },
  attachment_unreadable: {
    passing: false,
    means: 'an attachment is missing, damaged, too large or of a kind that cannot be shown to a model',
  },
  no_evidence: {
    passing: false,
    means: 'the criterion requires evidence, and the verdict of the model cites no tool that ran',
  },
  no_such_file: { passing: false, means: 'a tool was asked for a file that is no attachment of this sample' },
  looked: { passing: false, means: 'a tool looked, and the rubric expects nothing of what it saw' },
  program_missing: { passing: true, means: 'a program of the system that the tool runs is not installed' },
  network_off: { passing: true, means: 'the tool has no leave to use the web' },
  not_configured: { passing: true, means: 'no service is configured that the tool could ask' },
  no_index: { passing: true, means: 'there is no index that the tool could search' },
  http_429: { passing: true, means: 'a page had too much to do' },
  http_502: { passing: true, means: 'a page could not be had from the server behind' },
  http_503: { passing: true, means: 'a page is not available now' },
  http_504: { passing: true, means: 'a page did not come in time' },
  browser_failed: { passing: true, means: 'the browser broke while it showed a page' },
  no_claims: { passing: false, means: 'the model found no claim of the kind the criterion asks for' },
  claims_not_asked: { passing: false, means: 'this way of asking a model finds no claims' },
  label_unseen: {
    passing: false,
    means: 'a label is not among the likeliest tokens, so its chance is unknown',
  },
  no_consensus: { passing: false, means: 'the votes do not come to one result' },
  too_few_votes: { passing: true, means: 'too many of the votes could not be scored' },
  budget_exhausted: { passing: true, means: 'a bound on money, tokens or time was reached' },
  judge_crashed: { passing: true, means: 'the judge itself threw; a bug to report' },
} as const satisfies Record<string, { passing: boolean; means: string }>;

/** A code Assay itself gives; tools may use other strings. */
export type UnscoredCode = keyof typeof UNSCORED_CODES;

/** Whether the fault behind `code` may be gone on the next try. Unknown codes are not. */
export function isPassing(code: string): boolean {
  return Object.hasOwn(UNSCORED_CODES, code) && UNSCORED_CODES[code as UnscoredCode].passing;
}
