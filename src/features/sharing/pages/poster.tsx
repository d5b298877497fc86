import { PageHead } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import { PosterDrawing, type PosterDrawingProps } from './poster-drawing.tsx'

export interface PosterPageProps {
  page: PageContext
  poster: PosterDrawingProps
  /** Path of what the poster is of. */
  back: string
  /** The drawing as a file. */
  file: string
  /** What the poster's address asks for, but the campaign: kept when another campaign is given. */
  kept: Record<string, string>
  campaign: string
}

/** A poster to look at, to save and to print. */
export function PosterPage({ page, poster, back, file, kept, campaign }: PosterPageProps) {
  const { locale } = page
  const { park, content } = poster
  const { sharing } = messages[locale]
  return (
    <Layout
      page={page}
      title={sharing.titleOf(content.heading)}
      description={sharing.description(content.heading)}
      sheet="sharing"
      script="poster"
      private
    >
      <div class="frame poster-page">
        <PageHead back={{ href: back, text: sharing.back }} title={sharing.title} lead={sharing.lead}>
          <p class="marks">
            {content.heading} <SampleMark locale={locale} when={content.sample !== null} />
          </p>
        </PageHead>
        <figure class="poster-sheet">
          <PosterDrawing {...poster} />
        </figure>
        <div class="poster-tools">
          <p class="actions">
            <a class="button" id="save-poster" href={file} download={`${park.slug}-poster.svg`}>
              {sharing.save}
            </a>
            <a href={file} download={`${park.slug}-poster.svg`}>
              {sharing.svg}
            </a>
          </p>
          <p
            class="caption"
            id="poster-status"
            role="status"
            data-saved={sharing.saved}
            data-hold={sharing.hold}
            data-failed={sharing.failed}
          />
          <CampaignForm page={page} slug={park.slug} kept={kept} campaign={campaign} />
          <p class="caption">{sharing.print}</p>
        </div>
      </div>
    </Layout>
  )
}

function CampaignForm(props: { page: PageContext; slug: string; kept: Record<string, string>; campaign: string }) {
  const { page, slug, kept, campaign } = props
  const { sharing } = messages[page.locale]
  return (
    <form class="campaign" method="get" action={page.links.poster(slug)}>
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="field">
        <label for="campaign">{sharing.campaign}</label>
        <input
          id="campaign"
          name="campaign"
          type="text"
          value={campaign}
          maxlength={60}
          pattern="[A-Za-z0-9\-]*"
          autocomplete="off"
          aria-describedby="campaign-help"
        />
        <small id="campaign-help" class="help">
          {sharing.campaignHelp}
        </small>
      </p>
      <p class="actions">
        <button class="button quiet" type="submit">
          {sharing.withCampaign}
        </button>
      </p>
    </form>
  )
}
