import type { zhProjectFailures, zhProjectFieldErrors } from './zh.project-errors.ts'

/** Why something can't be done to a project, in English. */
export const enProjectFailures: typeof zhProjectFailures = {
  'projects.not_signed': { title: 'The lead is not signed', text: 'A signed lead can become a project.' },
  'projects.lead_erased': {
    title: 'The personal data was erased',
    text: 'The personal data of this lead was erased as asked: it can’t become a project.',
  },
  'projects.has_project': { title: 'There is a project', text: 'This lead became a project already.' },
  'projects.enterprise_elsewhere': {
    title: 'The enterprise is in another park',
    text: 'An enterprise of this credit code is on the list of another park of the bureau. It has to leave there first.',
  },
  'projects.enterprise_left': {
    title: 'The enterprise left the list',
    text: 'It has to come back to the list before a project can begin.',
  },
  'projects.site_taken': {
    title: 'The site can’t be had',
    text: 'The site has a project, is contracted or is only planned. Choose another one.',
  },
  'projects.joins': {
    title: 'Check the enterprise first',
    text: 'The park serves an enterprise of this credit code. Check who wrote, then let the project join it.',
  },
  'projects.site_gone': {
    title: 'The site is gone',
    text: 'The park does not list this site any more. Choose another one.',
  },
  'projects.is_ended': { title: 'The project was ended', text: 'Take it up again to go on.' },
  'projects.not_ended': {
    title: 'The project was not ended',
    text: 'Only a project that was ended can be taken up again.',
  },
  'projects.in_production': {
    title: 'The project is in production',
    text: 'It can’t come to nothing any more. If that was entered by mistake, take it back first and say why.',
  },
}
export const enProjectFieldErrors: typeof zhProjectFieldErrors = {
  day_future: () => 'Not later than today',
  stage_before: ({ day }) => `Not before ${day}`,
  evidence_required: () => 'Add evidence: a file, or words',
  move_reason: () => 'Say why a stage is passed over, or why it goes back',
  site_reserved: ({ reference }) =>
    `Project ${reference} has this site: it is “Reserved”. Change the project’s site first`,
  site_contracted: ({ reference }) =>
    `Project ${reference} was given this site: it is “Contracted”. Change the project’s site first`,
  policy_has_claims: ({ count }) =>
    count === 1
      ? 'An award of an enterprise rests on this policy: it stays. Give it a day on which it ends'
      : `${count} awards of enterprises rest on this policy: it stays. Give it a day on which it ends`,
  award_has_claims: ({ code, count }) =>
    count === 1
      ? `An enterprise has the award ${code}: it stays. Give it a day on which it ends`
      : `Enterprises have the award ${code}, ${count} times: it stays. Give it a day on which it ends`,
  has_enterprises: ({ count }) =>
    count === 1
      ? 'An enterprise’s file names it: change that file first'
      : `${count} enterprises’ files name it: change those first`,
  site_has_project: ({ reference }) => `Project ${reference} had this site: it stays`,
}
