-- A plan is a run that has decided and waits. Its chunks, counts and figures are those of a run; carried out, it is the
-- run of the same number.
alter table run drop constraint run_state_check;
alter table run add constraint run_state_check check (state in
  ('PLANNING', 'PLANNED', 'RUNNING', 'DECIDED', 'DONE', 'STOPPED', 'FAILED', 'ABANDONED'));

-- What a plan rests on beside its export and its policy, which its run holds. The row stays when it is carried out.
create table plan (
  run_id         integer     primary key references run on delete cascade,
  last_run       integer     not null,           -- the newest run that was done when it began; 0 for none
  chunks_true    bigint      not null,           -- chunks made true by then, of all lanes
  unfinished_run integer,                        -- the run that was not at its end then
  decided_at     timestamptz                     -- null until everything is decided
);

-- Organisations that the export of a plan tells otherwise than the ledger does; true once the plan is carried out.
create table plan_organisation (
  run_id       integer not null references run on delete cascade,
  ref          integer not null,                 -- organisation.ref
  region       text    not null,
  name         text,
  municipality text,
  primary key (run_id, ref)
);
