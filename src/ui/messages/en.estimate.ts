import { plural } from './en.counts.ts'
import type { ShapeOf } from './messages.ts'
import type { zhEstimate } from './zh.estimate.ts'

/** The incentive estimate, in English. */
export const enEstimate: ShapeOf<typeof zhEstimate> = {
  estimate: {
    title: 'Incentive estimate',
    description: (park) =>
      `Answer a few questions and see the awards of ${park}, each with amount, clause, document number, source and validity.`,
    lead: 'Answer a few questions to see which awards you may get, each with its clause, source and validity. Where a document states no amount, the award is mentioned and not added.',
    answeredLead: (asOf, given, asked) =>
      `By the policies in force on ${asOf}; ${given} of ${plural(asked, 'question', 'questions')} answered.`,
    withPolicy: 'Estimate with this policy',
    ways: 'Open the incentive estimate',
    itemSeparator: '; ',
    or: ' or ',

    about: 'What it covers',
    questionsAsked: 'Questions',
    questionCount: (n) => String(n),
    awardsInForce: 'Awards in force',
    awardCount: (n) => String(n),
    largest: 'Largest award',
    checked: 'Sources checked',
    checkedSince: (date) => `all on or after ${date}`,
    uncheckedCount: (n, all) =>
      n === all ? 'not yet verified' : `${n} of ${plural(all, 'document', 'documents')} not yet verified`,

    questions: 'Your answers',
    changeAnswers: 'Change your answers',
    allAtOnce: 'Leave out what you are not sure of: one or two answers already give a result.',
    oneByOne: 'One question at a time',
    progress: (step, all) => `Question ${step} of ${all}`,
    back: 'Back',
    forward: 'Next',
    finish: 'See the result',
    toResult: 'Skip to the result',
    soFar: 'Total so far',
    yes: 'Yes',
    no: 'No',
    notSure: 'Leave open',
    inWan: 'CNY 10,000',
    inM2: 'm²',
    inUnit: (label, unit) => `${label} (${unit})`,
    submit: 'Estimate',
    again: 'Estimate again',
    startOver: 'Clear answers',
    errors: (n) => `${plural(n, 'answer needs', 'answers need')} correcting; the others are counted`,
    asOf: 'Date of the estimate',
    asOfHelp: 'Policies and amounts in force on this day are used. It may lie in the past or in the future.',
    changes: 'Days on which the policies change',
    today: 'Today',

    result: 'Result',
    total: 'Awards in total',
    nothing: 'No award yet',
    nothingHelp: 'See below what is missing, or answer more questions.',
    atLeast: 'at least',
    counted: (n) => `The sum of ${plural(n, 'award', 'awards')}.`,
    notAdded: (n) =>
      n === 1
        ? 'One more award applies but its amount is open: it is not added.'
        : `${n} more awards apply but their amounts are open: they are not added.`,
    ranges: 'Lower and upper ends are added up separately; an award “up to” a sum counts from nothing.',
    disclaimer: 'An estimate from published clauses, not a promise of payment. The authority in charge decides.',

    awards: 'Awards you may get',
    because: 'Because',
    answerIs: (question, answer) => `${question} ${answer}`,
    policy: 'Under',
    amountBefore: (amount) => `The clause says ${amount}`,
    validityUnknown: 'validity not stated',

    near: 'What is missing',
    nearLead: 'These awards do not apply yet; each says what is missing.',
    short: (gap) => `${gap} short`,
    over: (gap) => `${gap} too much`,
    needs: (what) => `needs ${what}`,
    given: (what) => `you said ${what}`,
    unanswered: 'not answered',
    needsAward: (names) => `also needs: ${names}`,
    requirement: {
      is: (value) => `“${value}”`,
      isNot: (value) => `anything but “${value}”`,
      atLeast: (value) => `at least ${value}`,
      below: (value) => `less than ${value}`,
      atMost: (value) => `at most ${value}`,
      above: (value) => `more than ${value}`,
    },
    stillOpen: (questions, awards) =>
      `${plural(questions, 'question is', 'questions are')} still open: answering decides ${plural(awards, 'more award', 'more awards')}`,
    decides: (n) => `decides ${plural(n, 'award', 'awards')}`,

    leftOut: 'Not added',
    reasons: {
      notStated: 'Applies, but the document states no amount: not added.',
      notAnswered: (question) => `Applies; the amount depends on the answer to “${question}”`,
      notPerEnterprise: 'A fund in all, not an award to one company.',
      excluded: 'Replaced by a higher award of the same kind.',
      otherAnswer: (names) => `For another choice than yours, and so not missing: ${names}.`,
    },

    rules: 'Exclusions, caps and prerequisites',
    rulesLead:
      'The limits between clauses are applied as the documents state: prerequisites, then the highest of each kind, then combined caps.',
    cuts: {
      requires: (award, others) => `“${award}” needs “${others}”, which does not apply: not counted.`,
      exclusive: (award, other, amount) =>
        `Of “${award}” and “${other}” only the higher is paid: “${other}” is counted, less ${amount}.`,
      cap: (award, cap, amount) => `Together at most ${cap}: “${award}” is cut by ${amount}.`,
    },
    statedRules: {
      requires: (award, needs) => `“${award}” is paid only together with “${needs}”.`,
      exclusive: (awards) => `Of “${awards}” only the highest is paid.`,
      cap: (awards, cap) => `“${awards}” together come to at most ${cap}.`,
      capYearly: (awards, cap) => `“${awards}” together come to at most ${cap} a year.`,
    },
    quoteJoin: '”, “',
    statedIn: (clause) => ` (${clause})`,
    limits: 'How it relates to other awards',

    notInForce: 'Not in force on that day',
    notInForceLead: (asOf) => `These awards are not in force on ${asOf} and not counted.`,
    seeOn: (date) => `Estimate for ${date}`,
    noneTitle: (asOf) => `No award is in force on ${asOf}`,
    noneHelp: (nearest) => `The nearest day on which one is: ${nearest}.`,
    noneEver: 'The park has not published awards that can be estimated. Please ask.',
    versions: 'Amounts at other times',

    keep: 'Keep and share',
    sheet: 'Sheet',
    park: 'Park',
    policiesAsOf: 'Policies of',
    printed: 'Made on',
    address: 'Address',
    addressHelp: 'The address opens the same answers and result. It holds nothing personal.',
    print: 'The page prints on one to three sheets of A4.',
    answersGiven: 'Answers',
    inquire: 'Inquire with this estimate',
    landing: 'Landing estimate',
    forSite: (name, code) => `For ${name} (${code})`,
    backToLanding: 'Back to the landing estimate',
    poster: 'Make a poster',

    tiers: { bracket: 'the tier reached holds for all', slice: 'each tier for its own part' },
    tier: (from, amount) => `from ${from}: ${amount}`,
    tierAtFirst: (amount) => `at first ${amount}`,
    notYet: 'Not yet in force',

    attached: 'The estimate that comes with it',
    attachedSummary: (asOf, awards, total) =>
      `By the policies in force on ${asOf}: ${plural(awards, 'award', 'awards')}, ${total}`,
    attachedNone: (asOf) => `By the policies in force on ${asOf}: no award yet`,
    attachedChange: 'See or change the estimate',
    attachedSee: 'See the estimate',
    attachedReceiptLabel: 'Incentive estimate',
  },
}
