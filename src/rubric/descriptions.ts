/**
 * What each field of a rubric means, by its place (`[]` is an element of a list); the JSON Schema shows them in
 * editors.
 */
export const FIELD_DESCRIPTIONS: Readonly<Record<string, string>> = {
  $schema: 'Where the JSON Schema of rubrics lies; read by editors only.',
  name: 'What the rubric is called; for a shipped one the name of its file.',
  version: 'Changes whenever judgments under this rubric may change.',
  description: 'For whom and for what the rubric is meant.',
  segment: 'The segmenter that splits a response into steps: whole, paragraph, line, sentence, …',
  tools:
    'Tools granted to the model that judges, by name: it may call them while it settles what no tool decided. Default: none.',
  criteria: 'What is judged. May be empty: then each sample brings its own criteria.',
  'criteria[].id': 'Names the criterion in verdicts, logs and reports; once in a rubric.',
  'criteria[].text': 'What must hold, as a sentence for people and models.',
  'criteria[].scope':
    'Whether the criterion is asked of the whole response, of each step of it, or of each claim that the judging model finds in it.',
  'criteria[].weight': 'Its share in a weighted mean, among the criteria of the same scope.',
  'criteria[].evidence':
    "required: a model's verdict that cites no tool that ran, or only images it never saw, is unscored; optional is the default.",
  'criteria[].gate': 'Whether a score below the threshold makes the outcome 0.',
  'criteria[].threshold':
    'The score a gate must reach, above 0 and at most 1. Only together with "gate": true.',
  'criteria[].choices': 'The answers allowed, ordered from worst to best.',
  'criteria[].choices[].label': 'The answer as it is given; once in a criterion.',
  'criteria[].choices[].score': 'What the answer is worth, in [0, 1].',
  'criteria[].verify': 'The tool that decides the criterion. Without one a model must.',
  'criteria[].verify.tool': 'Name of a tool that decides, e.g. calculator or math_equivalence.',
  'criteria[].verify.args':
    'Arguments of the tool. Strings may hold fields of the sample: a string that is exactly {{field}} becomes the value with its type, any other occurrence its text. Fields: id, input, response, reference, context, attachments, tests, labels, metadata; deeper with dots, as in {{metadata.level}}. {{{{ is a literal {{.',
  'criteria[].verify.score':
    'How the finding becomes a score: binary is 0 or 1, rate is the partial credit the tool gives.',
  'criteria[].verify.open':
    'What becomes of what the tool leaves open: ask puts it to a model where there is one (the default), unscored leaves it.',
  'criteria[].score': 'The same as the score inside verify; give one of the two.',
  reward: 'How verdicts become rewards. Unscored verdicts are left out, never counted as 0.',
  'reward.process': 'How the verdicts on one step join into the reward of that step.',
  'reward.steps': 'How the steps make the outcome where no criterion has scope response.',
  'reward.outcome': 'How the response-scope verdicts join into the outcome.',
  'reward.total': 'The one combiner that joins process and outcome.',
  'reward.total.combine':
    'outcome: the outcome alone. outcome_gated: the outcome where it is below 1, otherwise outcome·(1−w) + w·mean(process). linear_mix: the same mix without the condition.',
  'reward.total.w': 'Share of the process in the mix, in [0, 1].',
};
