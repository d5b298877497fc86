import { config } from '@hotwired/turbo'
import { watchPresence } from './desk/presence.ts'

// Its bar would need a style of its own in the page, which the page's policy does not allow.
config.drive.progressBarDelay = Infinity

watchPresence()
