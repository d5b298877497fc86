import { config } from '@hotwired/turbo'
import { lookAgain } from './desk/again.ts'
import { watchCopying } from './desk/copy.ts'
import { watchChoices } from './desk/follow.ts'
import { watchKeys } from './desk/keys.ts'
import { keepLive } from './desk/live.ts'
import { watchPresence } from './desk/presence.ts'
import { watchPictures } from './desk/pictures.ts'
import { watchPreview } from './desk/preview.ts'
import { watchTrials } from './desk/trial.ts'

/*
 * The console's island. Every page of the console works without it; pages only mark what it makes quicker:
 *
 * data-key="e"          on a link, button or field: the key opens, presses or focuses it. "g i" is g and then i.
 *                       Say it to assistive technology too, with aria-keyshortcuts.
 * data-list, data-item  on a list and the links of its rows: j and k move among them, o opens, x ticks the row's box.
 *                       A key of a control in the list's own form ticks the row first when none is ticked.
 * data-group            around a field and the button that Enter in it presses.
 * data-keys             on the link to the page of keys: opens the dialog marked data-key-sheet instead.
 * data-pulse            address that says in a few bytes how the page stands, data-pulse-now what it said when the page
 *                       was made: when it says something else, the page is brought up to date in place, unless something
 *                       is being typed or ticked.
 * data-again            milliseconds after which the page is brought up to date in place: work goes on behind it.
 * data-presence         address that hears every 20 seconds that the lead is open, and answers who else has it open; the
 *                       element marked data-others in it says so, in its own words.
 * data-draft            on a form: typing in it counts as writing, and Ctrl or Command with Enter sends it.
 * data-preview          address to which the form of its select is sent as it is typed: the page that comes back is
 *                       shown in its frame marked data-preview-frame. data-failed is said where it does not come.
 * data-trial            on a form: the address that answers what it comes to while it is typed. Of that answer's page the
 *                       parts marked data-live take the place of those here; data-reshape on a choice or a button asks
 *                       at once, for it changes the form.
 * data-follow           on a form whose address is the page: the page follows what is chosen in it, in its parts marked
 *                       data-live. data-rules in one of them holds rules for what is shown there, and
 *                       data-ground on a choice says whether it is shown by day or by night.
 * data-copy="id"        on a button: copies the text of that element, and says data-copied.
 * data-shrink="1920"    on a field of a picture: one that is wider or weighs much is drawn that wide before it is sent.
 */

// Its bar would need a style of its own in the page, which the page's policy does not allow: as late as timers go.
config.drive.progressBarDelay = 2 ** 31 - 1

// What stands there to be copied is selected as soon as it has the focus.
const select = (field: EventTarget | null): void => {
  if (field instanceof HTMLInputElement && field.readOnly) field.select()
}
document.addEventListener('focusin', ({ target }) => select(target))
select(document.activeElement)

watchKeys()
keepLive()
lookAgain()
watchPresence()
watchPreview()
watchTrials()
watchPictures()
watchChoices()
watchCopying()
