import { define } from './define.ts'
import { LuodiInquiry } from './inquiry.ts'

// The one line of each widget. Its script may come twice: from two addresses, or by a page that loads it again.
define({ 'luodi-inquiry': LuodiInquiry })
