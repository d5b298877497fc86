import { describe, ErrorText, TextField, valueOf } from '../../../ui/components/fields.tsx'
import { formatDate, isOver } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { actionOf, Version, Why } from './form-parts.tsx'
import { withQuery } from './place.ts'
import { contextOf, type LeadPageProps } from './props.ts'
import { nameOf } from './words.ts'

/** What is to be done, by whom, until when. */
export function Tasks(props: LeadPageProps) {
  const { page, park, view } = props
  const { triage } = messages[page.locale]
  const block = view.gone ? 'gone' : page.may('lead.note', park.id) ? null : 'role'
  return (
    <section class="side" aria-labelledby="tasks">
      <h2 id="tasks">{triage.tasks}</h2>
      {view.tasks.length === 0 && <p class="caption">{triage.noTasks}</p>}
      <ul class="tasks">
        {view.tasks.map((task) => (
          <Task {...props} task={task} disabled={block !== null} />
        ))}
      </ul>
      {block === null ? <NewTask {...props} /> : <Why page={page} id="task-why" block={block} />}
    </section>
  )
}

type Props = LeadPageProps & { task: LeadPageProps['view']['tasks'][number]; disabled: boolean }

function Task({ page, park, view, place, task, disabled }: Props) {
  const { locale, links, now } = page
  const { triage } = messages[locale]
  const done = task.doneAt !== null
  const late = !done && isOver(task.dueOn, now)
  return (
    <li class={done ? 'done' : undefined}>
      <form method="post" action={withQuery(links.leadTask(park.slug, view.lead.id, task.id), place)}>
        <input type="hidden" name="done" value={String(!done)} />
        <span>
          {task.title === null ? triage.withheldTask : <bdi>{task.title}</bdi>}{' '}
          <span class="caption">
            {nameOf(view.names, task.owner, locale)}{' '}
            {task.dueOn !== null && (
              <span class={late ? 'overdue' : undefined}>
                {late
                  ? triage.taskLate(formatDate(task.dueOn, locale))
                  : triage.taskDue(formatDate(task.dueOn, locale))}
              </span>
            )}
          </span>
        </span>
        <button
          class="button quiet"
          type="submit"
          disabled={disabled}
          aria-label={done ? triage.undoTask(task.title ?? '') : triage.doTask(task.title ?? '')}
        >
          {done ? triage.undone : triage.done1}
        </button>
      </form>
    </li>
  )
}

function NewTask(props: LeadPageProps) {
  const { page, view, form, once } = props
  const { locale, staff } = page
  const { triage } = messages[locale]
  const context = contextOf(props)
  const owner = valueOf(form, 'owner') || staff
  return (
    <details class="deed-more" open={'task' in form.values}>
      <summary>{triage.addTask}</summary>
      <form class="deed-form" method="post" action={actionOf(props, 'tasks')}>
        <Version {...props} />
        <input type="hidden" name="once" value={once} />
        <TextField context={context} name="task" label={triage.fields.task} maxlength={200} />
        <p class="field">
          <label for="owner">{triage.fields.owner}</label>
          <select id="owner" name="owner" {...describe(context, 'owner')}>
            {view.workers.map(({ user, name }) => (
              <option value={user} selected={user === owner}>
                {name[locale]}
              </option>
            ))}
          </select>
          <ErrorText context={context} name="owner" />
        </p>
        <TextField context={context} name="dueOn" label={triage.fields.dueOn} type="date" />
        <button class="button quiet" type="submit">
          {triage.addTask}
        </button>
      </form>
    </details>
  )
}
