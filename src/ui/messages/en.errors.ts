import { wait } from './en.counts.ts'
import type { zhFailures, zhFieldErrors } from './zh.errors.ts'
import type { ShapeOf } from './messages.ts'

export const enFailures: ShapeOf<typeof zhFailures> = {
  'accounts.signed_out': { title: 'You are signed out', text: 'Sign in again; what you typed is kept.' },
  'accounts.second_factor_required': {
    title: 'Set up a second factor first',
    text: 'To protect investors’ data, the console opens only after an authenticator app was set up.',
  },
  'accounts.email_taken': { title: 'That address has an account', text: 'Sign in with it, or set a new password.' },
  'accounts.set_up_taken': {
    title: 'Somebody is setting up the administrator',
    text: 'Try again in a minute. If it is done by then, sign in.',
  },
  'staff.no_bureau': {
    title: 'You are not a member of any bureau',
    text: 'Ask an administrator of your bureau for an invitation.',
  },
  'staff.not_allowed': {
    title: 'Your role does not allow this',
    text: 'Ask an administrator of your bureau if you need it.',
  },
  'assignment.too_many': {
    title: 'Too many rules',
    text: 'There may be 100 at most. Please delete some that are not used.',
  },
  'assignment.changed': {
    title: 'Somebody has just changed this rule',
    text: 'What you typed is kept. Compare it with what is stored now before you save.',
  },
  'content.wrong_state': {
    title: 'Not possible right now',
    text: 'The state of this content has just changed. Reload the page and look again.',
  },
  'content.own_work': {
    title: 'Somebody else has to review it',
    text: 'Nobody publishes what they wrote themselves. Ask a colleague to review it.',
  },
  'content.incomplete': { title: 'Not complete yet', text: 'Fill in what is marked, then submit it for review.' },
  'content.still_used': {
    title: 'Other content refers to it',
    text: 'Change or take away what refers to it first.',
  },
  'staff.changed': {
    title: 'Someone else has just changed this',
    text: 'Reload the page, check it and try again.',
  },
  'staff.last_admin': {
    title: 'A bureau needs an admin',
    text: 'This is the bureau’s only admin. There has to be another one before this role can be changed or ended.',
  },
  'staff.already_member': {
    title: 'Already a member',
    text: 'This account has a membership there; it does not need another one.',
  },
  'staff.invitation_unknown': {
    title: 'This invitation link is not valid',
    text: 'It may be incomplete, or replaced by a newer one. Ask whoever invited you.',
  },
  'staff.invitation_used': {
    title: 'This invitation was accepted',
    text: 'An invitation can be used once. If you accepted it yourself, just sign in.',
  },
  'staff.invitation_revoked': { title: 'This invitation was revoked', text: 'Ask whoever invited you.' },
  'staff.invitation_expired': {
    title: 'This invitation has expired',
    text: 'Ask whoever invited you for a new link.',
  },
  'staff.invitation_over': {
    title: 'This invitation can’t be used any more',
    text: 'It has just been accepted, revoked or given a new link.',
  },
  'staff.too_many_invitations': {
    title: 'Too many invitations are waiting',
    text: 'Revoke those that are not needed any more first.',
  },
  'triage.state_blocked': {
    title: 'This change is not possible from the present state',
    text: 'Reload the page to see how the lead stands.',
  },
  'triage.closed': { title: 'This lead is closed', text: 'A closed lead can’t be changed this way.' },
  'inbox.undo_over': {
    title: 'This can’t be undone any more',
    text: 'A change of many leads can be undone once, within ten minutes. Each lead can still be changed by itself.',
  },
  'triage.until_past': { title: 'This moment has passed', text: 'Choose one in the future.' },
  'clocks.cannot_pause': {
    title: 'The clocks can’t be stopped now',
    text: 'Answer the investor first. Clocks that stand already, or of a closed lead, can’t be stopped.',
  },
  'clocks.not_paused': { title: 'The clocks are running', text: 'There is nothing to let go on.' },
  'request.not_found': { title: 'Page not found', text: 'The address may be wrong, or the page has moved.' },
  'request.invalid': {
    title: 'The request is not valid',
    text: 'Please check the address or the form, correct it and try again.',
  },
  'request.malformed': {
    title: 'The request cannot be read',
    text: 'It arrived incomplete. Please go back and send it again.',
  },
  'request.too_large': { title: 'Too much at once', text: 'What was sent exceeds the limit. Please shorten it.' },
  'request.unsupported_media': {
    title: 'Unsupported format',
    text: 'Please use the form on this site, or a format that the API documentation allows.',
  },
  'request.cursor_invalid': {
    title: 'This page of the list has expired',
    text: 'The list has changed. Please start again from its first page.',
  },
  'request.unknown_host': {
    title: 'This address is not part of the portal',
    text: 'Please check it. A park’s own domain has to be registered by its bureau first.',
  },
  'request.conflict': {
    title: 'Something has just changed',
    text: 'What you sent no longer fits what is published. Please check it and send it again.',
  },
  'request.forbidden_origin': {
    title: 'Not accepted from that site',
    text: 'Please fill in and send the form on this site.',
  },
  'service.unavailable': {
    title: 'Temporarily unavailable',
    text: 'The service is recovering. Please keep what you have written and try again shortly.',
  },
  'service.internal': {
    title: 'Something went wrong on our side',
    text: 'It has been recorded. Please try again later; if you contact us, quote the request number below.',
  },
  'parks.not_found': { title: 'Park not found', text: 'It may not be published yet, or the address is wrong.' },
  'sites.not_found': {
    title: 'Site not found',
    text: 'Its code may be mistyped, or it may have been withdrawn. Please look at what the park offers now.',
  },
  'policies.not_found': {
    title: 'Policy not found',
    text: 'It may have expired or been withdrawn. Please look at the policies in force.',
  },
  'receipts.not_found': {
    title: 'Receipt not found',
    text: 'The link may be incomplete or replaced, or its content was deleted on request. Please copy all of it and open it again; if that does not help, find the park’s phone in the directory and quote the number of your receipt.',
  },
  'files.not_found': { title: 'No such file', text: 'It may have been deleted. Please open it from the receipt.' },
  'files.not_stored': {
    title: 'The files could not be stored',
    text: 'Please add them on the receipt a little later. The inquiry itself is safe.',
  },
  'leads.not_found': { title: 'Inquiry not found', text: 'Its number may be wrong, or it belongs to another park.' },
  'duplicates.not_linked': {
    title: 'These inquiries are not linked',
    text: 'Nothing says that they may be the same, so there is nothing to dismiss.',
  },
  'duplicates.same_lead': { title: 'An inquiry cannot be merged with itself', text: 'Please choose another one.' },
  'duplicates.from_merged': {
    title: 'This inquiry was merged already',
    text: 'An inquiry is merged once only. To merge it elsewhere, undo the first merge.',
  },
  'duplicates.into_merged': {
    title: 'The other inquiry was merged itself',
    text: 'A merged inquiry takes no other in. Merge into the one that it went into, or undo that merge first.',
  },
  'duplicates.from_took_in': {
    title: 'This inquiry has taken others in',
    text: 'Merge the other way round, or undo the earlier merges first.',
  },
  'duplicates.open_offer': {
    title: 'One of the two is offered to another park',
    text: 'Withdraw the offer first, or wait until the other park has answered.',
  },
  'duplicates.from_closed': {
    title: 'This inquiry is closed',
    text: 'One that is signed, lost or spam cannot be merged into another.',
  },
  'duplicates.into_closed': {
    title: 'The other inquiry is closed',
    text: 'Nothing can be merged into one that is signed, lost or spam.',
  },
  'duplicates.erased': {
    title: 'The personal data was erased',
    text: 'An inquiry whose data was erased at the investor’s request can be neither merged nor restored.',
  },
  'duplicates.not_merged': {
    title: 'This inquiry is not merged',
    text: 'There is no merge to undo. Someone may have undone it already.',
  },
  'duplicates.changed': {
    title: 'An inquiry has just changed',
    text: 'Someone else updated one of the two first. Please look at the preview again.',
  },
  'transfers.changed': {
    title: 'This transfer has just changed',
    text: 'The other park or a colleague was faster. Please look at how it stands now.',
  },
  'transfers.erased': { title: 'Cannot be transferred', text: 'The personal data were erased.' },
  'transfers.merged': { title: 'Cannot be transferred', text: 'The lead was merged into another one.' },
  'transfers.moved': { title: 'Cannot be transferred', text: 'The lead has gone to another park.' },
  'transfers.closed': { title: 'Cannot be transferred', text: 'The lead is closed.' },
  'transfers.took_in': {
    title: 'Cannot be transferred',
    text: 'Another lead was merged into this one. Undo that merge first.',
  },
  'transfers.no_consent': {
    title: 'Cannot be transferred',
    text: 'The investor did not agree to sharing between the parks, or took it back.',
  },
  'transfers.open_offer': { title: 'Cannot be transferred', text: 'A transfer of this lead is open already.' },
  'transfers.not_yours': {
    title: 'Not for you to decide',
    text: 'Another park or the bureau decides on this transfer.',
  },
  'imports.expired': { title: 'The uploaded file has gone', text: 'Please upload it again.' },
  'exports.too_many': {
    title: 'This list is too long for an Excel file',
    text: 'An Excel file takes up to 10,000 rows. Please narrow the list, or export it as CSV, which takes any number.',
  },
  'imports.refused': {
    title: 'This file cannot be imported',
    text: 'Please correct the file as described below and import it again.',
  },
  'leads.idempotency_key_required': {
    title: 'Submission number missing',
    text: 'Please go back to the inquiry page, reload it and send it again.',
  },
  'leads.idempotency_mismatch': {
    title: 'This differs from what was sent before',
    text: 'A submission number belongs to one inquiry only. Press send again to send it as a new inquiry.',
  },
  'leads.challenge_failed': {
    title: 'The check before sending did not pass',
    text: 'It is missing, has expired or was used before. Nothing typed is lost: please send it again. Callers of the API ask for a new challenge first.',
  },
  'request.too_many': {
    title: 'Too many in a short time',
    text: 'The limit for a short time is reached. Please try again later.',
  },
}

export const enFieldErrors: ShapeOf<typeof zhFieldErrors> = {
  required: () => 'Please fill this in',
  password_short: ({ min }) => `At least ${min} characters`,
  password_common: () => 'This password is too common and easily guessed; choose another',
  password_own: () => 'This is mostly your name or address and easily guessed; choose another',
  picture_kind: () => 'This is no PNG or JPEG picture. Save it as one of these and upload it again',
  picture_bytes: ({ megabytes }) => `A picture may have ${megabytes} MB at most: make it smaller first`,
  picture_pixels: ({ width, height }) =>
    `The picture has ${width} × ${height} pixels, which is too many: make it at most 1,920 pixels wide`,
  picture_small: ({ width, height }) => `The picture is too small: at least ${width} × ${height} pixels`,
  picture_upright: () => 'Use a wide picture: wider than it is high',
  picture_broken: () => 'The file is incomplete or damaged. Export it again from the original',
  host_invalid: () => 'A host name alone, as in invest.example.gov.cn: no https://, port, path or IP address',
  host_own: () => 'This is a name of the portal itself: give one that is the park’s alone',
  host_taken: () => 'This name serves another park',
  host_listed: () => 'This name is in the list below',
  hosts_too_many: ({ max }) => `A park has ${max} names at most: remove what is not used`,
  filing_icp: () => 'Write the ICP number in full and in Chinese, as the register has it',
  filing_security: () => 'Write the public-security number in full and in Chinese, as the register has it',
  too_short: ({ min }) => `Please write at least ${min} characters`,
  too_long: ({ max }) => `Please keep to ${max} characters`,
  too_small: ({ min }) => `Must be ${min} or more`,
  too_large: ({ max }) => `Must be ${max} or less`,
  not_a_number: () => 'Please enter a number, such as 8000 or 8,000',
  not_an_integer: () => 'Please enter a whole number',
  amount_order: () => 'This may not be less than the lower amount',
  one_member: () => 'Choose one person when it goes to one person',
  invalid_choice: () => 'Please choose one of the options',
  invalid_type: () => 'The format is not right',
  unknown_field: () => 'This field is not known',
  invalid_email: () => 'Not a complete e-mail address, such as name@example.com',
  invalid_phone: () =>
    'Not a complete number of mainland China; from elsewhere, begin with the country code, such as +49',
  invalid_credit_code: () => 'The unified social credit code has 18 characters; please check it',
  phone_or_email_required: () => 'Please give a phone number or an e-mail address',
  consent_required: () => 'We need your consent to answer this inquiry',
  notice_outdated: () => 'The privacy notice has changed; please read the new version and confirm again',
  too_many: ({ max }) => `Please choose ${max} at most`,
  unknown_site: () => 'There is no such site; it may have been withdrawn. Please choose again',
  unknown_policy: () => 'This policy has been withdrawn; please choose again',
  file_kind: ({ name }) => `“${name}” is of a kind that we can’t take`,
  file_lies: ({ name }) => `“${name}”: its content is not what its ending says`,
  file_too_large: ({ name, megabytes }) => `“${name}” is larger than ${megabytes} MB`,
  too_many_files: ({ max }) => `At most ${max} files`,
  unknown_file: () => 'This file is no longer there; please choose it again',
  invalid_date: ({ example }) => (example ? `Not a date, such as ${example}` : 'Not a date: write year-month-day'),
  no_such_day: () => 'There is no such day',
  day_too_early: ({ first }) => `Before ${first}: nothing can be estimated`,
  day_too_late: ({ last }) => `After ${last}: nothing can be estimated`,
  date_past: () => 'This day has passed: choose today or later',
  invalid_time: () => 'Give a time of day, as in 09:00',
  time_order: () => 'Must be later than the time at which it begins',
  lunch_outside: () => 'The lunch break must lie within office hours',
  step_order: () => 'Can’t come before the step above it',
  invalid_zone: () => 'No time zone of this name is known; for example Asia/Shanghai',
  date_order: () => 'Must not be before the first day',
  wait: ({ seconds }) => `Too many were sent in a short time. Please send it again in ${wait(Number(seconds))}`,
  form_early: () => 'That was very fast. Nothing typed is lost: please look over it once more and send it again',
  form_stale: () =>
    'This form was open for too long and has been renewed. Nothing typed is lost: please look over it and send it again',
  trap_filled: () =>
    'A field that should stay empty was filled in, perhaps by autofill. It is empty now: please send it again',
  turnstile_failed: () => 'The check for people did not pass. Please do it once more and send the form again',
  invalid_country: () => 'Please choose a country or region from the list',
  contact_mismatch: () => 'Not what was given with the inquiry. Please give that phone or e-mail in full',
  too_many_tries: ({ hours }) =>
    `Too many answers did not match. Please try again in ${Number(hours) === 1 ? 'an hour' : `${hours} hours`}`,
  notice_unknown: () => 'There is no privacy notice of this version; give the version that the investor agreed to',
  names_investor: () =>
    'Leave out the company, name, phone and email: before it accepts, the park must not know who it is',
  import_too_large: ({ max }) => `The file is larger than ${max} MB; please split it`,
  import_too_many_rows: ({ max }) => `More than ${max} rows; please split the file`,
  import_too_many_columns: ({ max }) => `More than ${max} columns; please keep those that are needed`,
  import_not_text: () => 'This is not a CSV text file; please save the sheet as “CSV UTF-8”',
  import_encoding: () => 'The text is neither UTF-8 nor GB18030, or a mix of both; please save it as “CSV UTF-8”',
  import_empty: () => 'The file has no rows',
  import_duplicate_column: ({ column }) => `Two columns stand for “${column}”; please keep one`,
  import_missing_column: ({ column }) => `The column “${column}” is missing`,
  import_quotes: () => 'A quotation mark is not closed; please check the quotation marks of this row',
  import_too_many_cells: () => 'More cells than columns; perhaps a separator without quotation marks',
  import_yes_or_no: () => 'Please write yes or no',
  park_needed: () => 'This role needs a park',
  park_not_for_role: () => 'This role is for the whole bureau: choose no park',
  invalid_url: () => 'Enter an address that begins with https:// or http://',
  other_lines: ({ zh, en }) => `${zh} lines in Chinese but ${en} in English: line by line they should match`,
  not_published: ({ code }) => `It refers to “${code}”, which is not published: publish that first, or together`,
  code_taken: () => 'This code is in use already',
  invalid_code: () => 'Use small letters, digits and hyphens only',
  blocked: () => 'This is not possible now; see the reason',
  until_past: () => 'That day has come already; please choose a later one',
  invalid: () => 'Please check this',
}
