import { mix } from '../../../values/mix.ts'
import type { Row } from '../../../data/rows/row.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import type { SimulatedList, SimulatedView } from '../../simulator.ts'
import { amount } from '../values/amounts.ts'
import { businessDay, dayText, utcText } from '../values/days.ts'
import { identityOf, nameOf, reference, uuidOf } from '../values/identity.ts'
import { codes, pick, remarks, sparse, taskNames } from '../values/texts.ts'

/** The number of a job. */
export function jobId(number: number): string {
  return `J${String(number + 1).padStart(6, '0')}`
}

/** A job that was there at the start, as `{ID, Name}`; null where there is none. */
export function jobReference(view: SimulatedView, hash: number): ExactValue {
  const rows = view.rows('job_list')
  if (rows === 0) return null
  return { ID: jobId(hash % rows), Name: nameOf('job', hash % rows) }
}

/** Jobs; each is worked on by nobody, one or several. */
export const jobList: SimulatedList = {
  name: 'job_list',
  rows: 240,
  record: (row, view) => ({
    ...jobFields(row, row.updatedAt),
    ...jobPeople(row, view),
    Assigned: { Staff: staffOf(row.hash, view) },
  }),
}

/** The same jobs with their tasks. A change of a task moves the date of the job. */
export const jobTasks: SimulatedList = {
  name: 'job_tasks',
  rows: 240,
  record: (row, view) => {
    const job = view.record('job_list', row.number)
    if (job === undefined) return undefined
    const { Assigned, DateModifiedUtc: modified, ...fields } = job
    const ofJob = typeof modified === 'string' ? Date.parse(`${modified.replace('Z', '')}Z`) : 0
    return {
      ...fields,
      DateModifiedUtc: utcText(Math.max(ofJob, row.updatedAt)),
      Contact: row.hash % 3 === 0 ? null : identityOf('contact', row.hash % 400),
      Assigned: Assigned!,
      Tasks: { Task: tasksOf(row, view) },
    }
  },
}

function jobFields({ number, revisionHash: hash, createdAt }: Row, modifiedAt: number): ExactRecord {
  return {
    UUID: uuidOf('job', number),
    ID: jobId(number),
    Name: nameOf('job', number),
    Description: sparse(remarks, hash, 4),
    State: pick(['Planned', 'In Progress', 'Completed'], hash),
    Budget: hash % 5 === 0 ? null : amount(mix(hash, 1)),
    ClientOrderNumber: sparse(codes, mix(hash, 2), 3),
    StartDate: dayText(createdAt),
    DueDate: hash % 6 === 0 ? null : dayText(createdAt + (hash % 200) * 86_400_000),
    DateCreatedUtc: utcText(createdAt),
    DateModifiedUtc: utcText(modifiedAt),
    WebURL: `https://app.example.com/job?id=${number}&x=<y>`,
  }
}

function jobPeople({ hash }: Row, view: SimulatedView): ExactRecord {
  return {
    Client: reference('client', 'client_list', view, mix(hash, 3), 20),
    Manager: reference('staff', 'staff_list', view, mix(hash, 4), 4),
    Partner: reference('staff', 'staff_list', view, mix(hash, 5), 2),
  }
}

function staffOf(hash: number, view: SimulatedView): readonly ExactRecord[] {
  const rows = Math.max(1, view.rows('staff_list'))
  return Array.from({ length: hash % 3 }, (_, index) => identityOf('staff', (hash + index) % rows))
}

function tasksOf({ number, hash, revisionHash }: Row, view: SimulatedView): readonly ExactRecord[] {
  return Array.from({ length: (hash >>> 2) % 4 }, (_, index) => {
    const own = mix(revisionHash, index)
    const kind = mix(hash, index) % 12
    return {
      UUID: uuidOf('job-task', number * 4 + index),
      TaskUUID: uuidOf('task', kind),
      Name: nameOf('task', kind),
      Description: sparse(remarks, own, 2),
      EstimatedMinutes: BigInt(own % 6000),
      ActualMinutes: own % 5 === 0 ? 0n : BigInt(own % 9000),
      Completed: own % 3 === 0,
      Billable: own % 4 !== 0,
      StartDate: null,
      DueDate: own % 2 === 0 ? null : dayText(1_767_225_600_000 + (own % 300) * 86_400_000),
      Assigned: {
        Staff: staffOf(mix(hash, index + 5), view).map((staff) => ({
          ...staff,
          AllocatedMinutes: own % 3 === 0 ? null : BigInt(own % 600),
        })),
      },
    }
  })
}

/** Kinds of tasks. */
export const taskList: SimulatedList = {
  name: 'task_list',
  rows: 12,
  record: ({ number, revisionHash }) => ({
    ...identityOf('task', number),
    Description: sparse(taskNames, revisionHash, 3),
  }),
}

/** Time sheet entries, which are entered days after the day that they are for, and sometimes before it. */
export const timeList: SimulatedList = {
  name: 'time_list',
  rows: 260,
  record: ({ number, hash, revisionHash, createdAt }, view) => ({
    UUID: uuidOf('time', number),
    Date: businessDay(createdAt, hash),
    Start: hash % 3 === 0 ? '09:30' : null,
    End: hash % 3 === 0 ? '10:45' : null,
    Minutes: BigInt(revisionHash % 600),
    Note: sparse(remarks, revisionHash, 3),
    Billable: revisionHash % 3 !== 0,
    InvoiceTaskUUID: hash % 5 === 0 ? uuidOf('invoice', hash % 1000) : null,
    Job: jobReference(view, mix(hash, 1)),
    Task: reference('task', 'task_list', view, mix(hash, 2), 30),
    Staff: reference('staff', 'staff_list', view, mix(hash, 3), 50),
  }),
}
