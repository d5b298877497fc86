import { bureau, type ConsoleRoute, DESK, park, PARK, somewhere } from './console-route.ts'

const CONTENT = `${PARK}/content`
const ITEM = `${CONTENT}/:kind/items/:code`
/** A form that saw an older proposal than there is. */
const STALE = { seen: '99' }

/** The proposal is a draft that is not complete, and not published. */
const EDITOR: Record<string, ConsoleRoute> = {
  // Who sees one park only is led there.
  [`GET ${DESK}/content`]: somewhere('content.read', [200, 303]),
  [`GET ${CONTENT}`]: park('content.read', 200),
  [`GET ${CONTENT}/:kind`]: park('content.read', 200),
  [`POST ${CONTENT}/:kind`]: park('content.edit', 422, {
    sends: { code: 'Not one' },
    on: `GET ${CONTENT}/:kind/new`,
  }),
  [`GET ${CONTENT}/:kind/new`]: park('content.edit', 200),
  [`POST ${CONTENT}/:kind/preview`]: park('content.edit', 200),
  [`GET ${ITEM}`]: park('content.read', 200),
  [`POST ${ITEM}`]: park('content.edit', 409, { sends: STALE, on: `GET ${ITEM}` }),
  [`POST ${ITEM}/preview`]: park('content.read', 200, { sends: { kept: '1' } }),
  [`POST ${ITEM}/dropping`]: park('content.edit', 409, { sends: STALE, on: `GET ${ITEM}` }),
  [`POST ${ITEM}/withdrawal`]: park('content.edit', 409),
  // It was never published: there is nothing to take away.
  [`POST ${ITEM}/removal`]: park('content.edit', 409),
}

const REVIEW: Record<string, ConsoleRoute> = {
  [`GET ${DESK}/review`]: somewhere('content.review', 200),
  [`GET ${PARK}/content/review`]: park('content.read', 200),
  // Nothing is ticked: whom a proposal asks for, and whom it refuses, `content-review.test.ts` says.
  [`POST ${PARK}/content/review`]: park('content.review', 422),
  [`POST ${PARK}/content/review/scheduled`]: park('content.review', 422),
  [`GET ${PARK}/content/audit`]: park('content.read', 200),
  [`GET ${PARK}/content/audit/export`]: park('content.read', 200),
  [`GET ${PARK}/content/:kind/items/:code/history`]: park('content.read', 200),
  // No version is named.
  [`POST ${PARK}/content/:kind/items/:code/restoration`]: park('content.edit', 404),
  [`GET ${DESK}/parks/new`]: bureau('park.add', 200),
  [`POST ${DESK}/parks/new`]: bureau('park.add', 422, { on: `GET ${DESK}/parks/new` }),
  [`GET ${PARK}/opening`]: park('content.read', 200),
  // It is open already.
  [`POST ${PARK}/opening`]: park('park.open', 409),
  [`POST ${PARK}/closing`]: park('park.open', 422, { on: `GET ${PARK}/opening` }),
}

const SITE_LISTS = `${PARK}/content/site`
const SITES: Record<string, ConsoleRoute> = {
  [`GET ${SITE_LISTS}/export`]: park('content.read', 200),
  [`GET ${SITE_LISTS}/import`]: park('content.read', 200),
  [`POST ${SITE_LISTS}/import`]: park('content.import', 422, { on: `GET ${SITE_LISTS}/import` }),
  [`GET ${SITE_LISTS}/import/:import`]: park('content.read', 200),
  // No column holds codes.
  [`POST ${SITE_LISTS}/import/:import/mapping`]: park('content.import', 422),
  // Nothing was compared yet.
  [`POST ${SITE_LISTS}/import/:import/confirmation`]: park('content.import', 409),
  [`POST ${SITE_LISTS}/import/:import/dropping`]: park('content.import', [303, 409]),
  // Its rows are gone.
  [`GET ${SITE_LISTS}/import/:import/corrections`]: park('content.read', 422),
}

/** What is still true, and the documents of sources. */
const TRUTH: Record<string, ConsoleRoute> = {
  [`GET ${PARK}/content/stale`]: park('content.read', 200),
  // Nothing is ticked.
  [`POST ${PARK}/content/stale/confirmations`]: park('content.confirm', 422, { on: `GET ${PARK}/content/stale` }),
  [`GET ${PARK}/content/library`]: park('content.read', 200),
  [`GET ${PARK}/content/library/:source`]: park('content.read', 200),
  [`GET ${PARK}/content/library/:source/file`]: park('content.read', 200),
  [`POST ${PARK}/content/library/:source/file`]: park('content.edit', [303, 409, 422], {
    on: `GET ${PARK}/content/library/:source`,
  }),
  [`POST ${PARK}/content/library/:source/file/removal`]: park('content.edit', [303, 409]),
}

const DRAFT = `${PARK}/content/policy`
const POLICY = `${DRAFT}/items/:policy`

/** A policy is published here; `new` is sent a revision that its draft never had. */
const POLICIES: Record<string, ConsoleRoute> = {
  [`GET ${DRAFT}/new`]: park('content.edit', 200),
  [`POST ${DRAFT}`]: park('content.edit', 422, { on: `GET ${DRAFT}/new` }),
  [`GET ${POLICY}`]: park('content.read', 200),
  [`POST ${POLICY}`]: park('content.edit', 409, { sends: { seen: '99' }, on: `GET ${POLICY}` }),
  ...Object.fromEntries(
    ['questions', 'awards', 'rules'].flatMap((part) => [
      [`GET ${POLICY}/${part}/:place`, park('content.read', 200)],
      [
        `POST ${POLICY}/${part}/:place`,
        park('content.edit', 409, { sends: { seen: '99' }, on: `GET ${POLICY}/${part}/:place` }),
      ],
    ]),
  ),
}

const LOOKS = `${PARK}/content/branding`
const BRANDING: Record<string, ConsoleRoute> = {
  [`GET ${LOOKS}`]: park('content.read', 200),
  [`GET ${LOOKS}/pictures/:picture`]: park('content.read', 200),
  [`POST ${LOOKS}/colour`]: park('content.edit', 422, { on: `GET ${LOOKS}` }),
  [`POST ${LOOKS}/logo`]: park('content.edit', 422, { on: `GET ${LOOKS}` }),
  [`POST ${LOOKS}/hero`]: park('content.edit', 422, { on: `GET ${LOOKS}` }),
  [`POST ${LOOKS}/logo/removal`]: park('content.edit', 409, { sends: { seen: '99' } }),
  [`POST ${LOOKS}/hero/removal`]: park('content.edit', 409, { sends: { seen: '99' }, on: `GET ${LOOKS}` }),
  [`GET ${PARK}/domain`]: park('host.edit', 200),
  [`POST ${PARK}/domain`]: park('host.edit', 422, { on: `GET ${PARK}/domain` }),
  // Nothing answers there.
  [`POST ${PARK}/domain/:host/check`]: park('host.edit', 303, { on: `GET ${PARK}/domain` }),
  [`POST ${PARK}/domain/:host/removal`]: park('host.edit', 303, { takes: 'host', on: `GET ${PARK}/domain` }),
}

/** Routes of a park's content. */
export const CONTENT_ROUTES: Record<string, ConsoleRoute> = {
  ...EDITOR,
  ...POLICIES,
  ...REVIEW,
  ...SITES,
  ...TRUTH,
  ...BRANDING,
}
